package response

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
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
var fixtures = sync.OnceValues(func() (map[string]*Summary, problems) {
	found := make(problems)
	return summaries(found), found
})

// summaries runs the analyzer over the fixtures; it returns the facts by the
// full names of the functions.
func summaries(found problems) map[string]*Summary {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		found.Errorf("%v", err)
		return nil
	}
	out := make(map[string]*Summary)
	for _, result := range analysistest.Run(found, testdata, Analyzer, "response/...") {
		for _, fact := range result.Action.AllObjectFacts() {
			if name := fact.Object.(interface{ FullName() string }).FullName(); strings.Contains(name, "response/") {
				out[name] = fact.Fact.(*Summary)
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
	facts, found := fixtures()
	if len(facts) < 140 {
		t.Errorf("%d facts only", len(facts))
	}
	for _, texts := range found {
		t.Error(strings.Join(texts, "\n"))
	}
}

// encode returns what goes to the importers of a package.
func encode(t *testing.T, s *Summary) []byte {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(s); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestFactsTravel sends each fact of the fixtures through gob.
func TestFactsTravel(t *testing.T) {
	facts, _ := fixtures()
	for name, want := range facts {
		data := encode(t, want)
		got := new(Summary)
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got.String() != want.String() {
			t.Errorf("%s: sent %q, received %q", name, want, got)
		}
		if again := encode(t, got); !bytes.Equal(again, data) {
			t.Errorf("%s: %q has other bytes the second time", name, want)
		}
		if len(want.String()) == 0 {
			t.Errorf("%s: a fact that says nothing: %#v", name, want)
		}
	}
}

// TestFactsStayTheSame analyses the fixtures a second time and compares bytes.
func TestFactsStayTheSame(t *testing.T) {
	first, _ := fixtures()
	second := summaries(make(problems))
	if a, b := slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second)); !slices.Equal(a, b) {
		t.Fatalf("facts on %v, then on %v", a, b)
	}
	for name := range first {
		if !bytes.Equal(encode(t, first[name]), encode(t, second[name])) {
			t.Errorf("%s: %q, then %q", name, first[name], second[name])
		}
	}
}

// TestEveryFieldTravels guards the round trip against fields that gob leaves
// out: unexported ones.
func TestEveryFieldTravels(t *testing.T) {
	var visit func(typ reflect.Type)
	visit = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Slice, reflect.Pointer:
			visit(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				if f := typ.Field(i); !f.IsExported() {
					t.Errorf("%s.%s is not exported", typ, f.Name)
				} else {
					visit(f.Type)
				}
			}
		case reflect.Map, reflect.Interface, reflect.Func:
			t.Errorf("%s has no one encoding", typ)
		}
	}
	visit(reflect.TypeFor[Summary]())
}
