package knowledge_test

import (
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

func TestRepeats(t *testing.T) {
	if _, err := knowledge.Retriers(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{
		"github.com/cenkalti/backoff/v4.Retry":                  0,
		"github.com/cenkalti/backoff/v5.Retry":                  1,
		"github.com/avast/retry-go/v4.DoWithData":               0,
		"k8s.io/apimachinery/pkg/util/wait.ExponentialBackoff":  1,
		"k8s.io/apimachinery/pkg/util/wait.ExponentialBackoffs": -1,
		"(*sync.Once).Do": -1,
		"":                -1,
	} {
		if got := knowledge.Repeats(name); got != want {
			t.Errorf("%q: got %d, want %d", name, got, want)
		}
	}
}

func TestParseRetriersErrors(t *testing.T) {
	for text, want := range map[string]string{
		"once p.Retry":       `x:1: "once" is not the index of a parameter`,
		"\n-1 p.Retry":       `x:2: "-1" is not the index of a parameter`,
		"0 Retry":            `x:1: "Retry" is not the full name of a function`,
		"0 p.Do\n\n1 p.Do #": "x:3: p.Do stands there twice",
	} {
		if _, err := knowledge.ParseRetriers(strings.NewReader(text), "x"); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}
