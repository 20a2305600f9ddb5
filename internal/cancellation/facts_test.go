package cancellation_test

import (
	"bytes"
	"encoding/gob"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/cancellation"
)

// TestFacts checks the facts of the fixtures against their wants, and that each
// comes back from its encoding as it was, in the same bytes each time.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range analysistest.Run(t, dir, cancellation.Analyzer, "cancellation/callees") {
		for obj, facts := range r.Facts {
			for _, f := range facts {
				s := f.(*cancellation.Summary)
				first, second := encode(t, s), encode(t, s)
				if !bytes.Equal(first, second) {
					t.Errorf("%v: two encodings differ", obj)
				}
				back := new(cancellation.Summary)
				if err := gob.NewDecoder(bytes.NewReader(first)).Decode(back); err != nil {
					t.Errorf("%v: %v", obj, err)
				}
				if back.String() != s.String() || !bytes.Equal(encode(t, back), first) {
					t.Errorf("%v: %q comes back as %q", obj, s, back)
				}
				checked++
			}
		}
	}
	if checked < 10 {
		t.Errorf("only %d facts were encoded", checked)
	}
}

func encode(t *testing.T, s *cancellation.Summary) []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
