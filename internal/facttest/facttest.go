// Package facttest tests that facts reach other packages as they were.
package facttest

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// Of returns the facts on objects that an analyzer has exported or imported.
func Of(results []*analysistest.Result) map[string]analysis.Fact {
	facts := make(map[string]analysis.Fact)
	for _, r := range results {
		for _, f := range r.Action.AllObjectFacts() {
			facts[f.Object.String()] = f.Fact
		}
	}
	return facts
}

// Travel sends facts through gob, as drivers do: each says something, says the same when
// it comes back, and has the same bytes again. At least so many facts are there, or the
// test fails.
func Travel[F analysis.Fact](t analysistest.Testing, facts map[string]F, least int) {
	for name, sent := range facts {
		data := Encode(t, sent)
		received := reflect.New(reflect.TypeOf(sent).Elem()).Interface().(analysis.Fact)
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(received); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		said := fmt.Sprint(sent)
		if said == "" || fmt.Sprint(received) != said {
			t.Errorf("%s: sent %q, received %q", name, said, received)
		}
		if !bytes.Equal(Encode(t, received), data) {
			t.Errorf("%s: %q has other bytes the second time", name, said)
		}
	}
	if len(facts) < least {
		t.Errorf("%d facts only", len(facts))
	}
}

// Encode returns what goes to the importers of a package.
func Encode(t analysistest.Testing, f analysis.Fact) []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(f); err != nil {
		t.Errorf("%v: %v", f, err)
	}
	return b.Bytes()
}

// Whole tests that nothing in the types of an analyzer's facts gets lost on the way, as
// unexported fields do, or has bytes that differ from time to time, as maps have.
func Whole(t analysistest.Testing, a *analysis.Analyzer) {
	for _, f := range a.FactTypes {
		encodable(t, reflect.TypeOf(f))
	}
}

func encodable(t analysistest.Testing, typ reflect.Type) {
	switch typ.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer:
		encodable(t, typ.Elem())
	case reflect.Struct:
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				encodable(t, f.Type)
			} else {
				t.Errorf("%s.%s is not exported", typ, f.Name)
			}
		}
	case reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
		t.Errorf("%s has no one encoding", typ)
	}
}
