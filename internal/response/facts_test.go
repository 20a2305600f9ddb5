package response

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/facttest"
)

// problems collects what analysistest finds wrong, by package.
type problems map[string][]string

func (p problems) Errorf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	pkg := "response"
	if file, _, ok := strings.Cut(text, ".go:"); ok {
		pkg = filepath.ToSlash(filepath.Dir(file))
	}
	p[pkg] = append(p[pkg], text)
}

// fixtures analyses the packages under testdata/src/response once.
var fixtures = sync.OnceValues(func() (map[string]analysis.Fact, problems) {
	found := make(problems)
	return summaries(found), found
})

// summaries runs the analyzer over the fixtures; it returns the facts by the
// full names of the functions.
func summaries(found problems) map[string]analysis.Fact {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		found.Errorf("%v", err)
		return nil
	}
	out := make(map[string]analysis.Fact)
	for _, result := range analysistest.Run(found, testdata, Analyzer, "response/...") {
		for _, fact := range result.Action.AllObjectFacts() {
			if strings.Contains(fact.Object.Pkg().Path(), "response/") {
				out[fmt.Sprintf("%T of %s", fact.Fact, fact.Object)] = fact.Fact
			}
		}
		if flows, ok := result.Action.Result.(*Flows); ok && (len(flows.Skipped) > 0 || flows.GaveUp > 0) {
			found.Errorf("%s: skipped %v, gave up %d", result.Action, flows.Skipped, flows.GaveUp)
		}
	}
	return out
}

// TestFacts checks the summaries of the fixtures against their comments.
func TestFacts(t *testing.T) {
	_, found := fixtures()
	for _, texts := range found {
		t.Error(strings.Join(texts, "\n"))
	}
}

// TestFactsTravel sees each fact of the fixtures arrive at other packages.
func TestFactsTravel(t *testing.T) {
	facts, _ := fixtures()
	facttest.Whole(t, Analyzer)
	facttest.Travel(t, facts, 140)
}

// TestFactsStayTheSame analyses the fixtures a second time and compares bytes.
func TestFactsStayTheSame(t *testing.T) {
	first, _ := fixtures()
	second := summaries(make(problems))
	if a, b := slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second)); !slices.Equal(a, b) {
		t.Fatalf("facts on %v, then on %v", a, b)
	}
	for name := range first {
		if !bytes.Equal(facttest.Encode(t, first[name]), facttest.Encode(t, second[name])) {
			t.Errorf("%s: %q, then %q", name, first[name], second[name])
		}
	}
}
