package errtext_test

import (
	"bytes"
	"encoding/gob"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/errtext"
)

// TestFacts checks the facts of the fixtures against their comments, and sends
// each through gob: it must arrive as it was, and have the same bytes again.
func TestFacts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, result := range analysistest.Run(t, testdata, errtext.Analyzer, "errtext/...") {
		for _, f := range result.Action.AllObjectFacts() {
			n++
			data := encode(t, f.Fact)
			got := reflect.New(reflect.TypeOf(f.Fact).Elem()).Interface().(analysis.Fact)
			if err := gob.NewDecoder(bytes.NewReader(data)).Decode(got); err != nil {
				t.Fatalf("%v: %v", f.Object, err)
			}
			if want := f.Fact.(interface{ String() string }).String(); got.(interface{ String() string }).String() != want || want == "" {
				t.Errorf("%v: sent %q, received %q", f.Object, want, got)
			}
			if !bytes.Equal(encode(t, got), data) {
				t.Errorf("%v: other bytes the second time", f.Object)
			}
		}
	}
	if n < 15 {
		t.Errorf("%d facts only", n)
	}
}

func encode(t *testing.T, fact analysis.Fact) []byte {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(fact); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestEveryFieldTravels guards the facts against fields that gob leaves out, and
// maps, whose bytes differ from time to time.
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
	for _, f := range errtext.Analyzer.FactTypes {
		visit(reflect.TypeOf(f))
		if name := reflect.TypeOf(f).String(); !strings.HasPrefix(name, "*errtext.") {
			t.Errorf("a fact of type %s", name)
		}
	}
}
