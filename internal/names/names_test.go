package names

import (
	"maps"
	"testing"
)

func TestSet(t *testing.T) {
	var n Set
	if n.Has("") || n.String() != "" {
		t.Errorf("an empty set has names: %q", n.String())
	}
	for _, text := range []string{"net/http.Get, (*net/http.Client).Do", " ", " , example.com/x.Open,"} {
		if err := n.Set(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, name := range []string{"net/http.Get", "(*net/http.Client).Do", "example.com/x.Open"} {
		if !n.Has(name) {
			t.Errorf("%s is missing in %q", name, n.String())
		}
	}
	if len(n) != 3 || n.Has("") {
		t.Errorf("three names, not %q", n.String())
	}
	var again Set
	if err := again.Set(n.String()); err != nil || len(again) != len(n) {
		t.Errorf("%q makes %q: %v", n.String(), again.String(), err)
	}
	if err := again.Set(""); err != nil || len(again) != 0 {
		t.Errorf("an empty text leaves %q: %v", again.String(), err)
	}
}

// TestInOrder prints a flag's value the same every time.
func TestInOrder(t *testing.T) {
	var n Set
	if err := n.Set("h,g,f,e,d,c,b,a"); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if got := n.String(); got != "a,b,c,d,e,f,g,h" {
			t.Fatalf("printed as %s", got)
		}
	}
}

// FuzzSet reads any text as a flag's value. What it prints means the same.
func FuzzSet(f *testing.F) {
	f.Add("net/http.Get, (*net/http.Client).Do")
	f.Add(", ,")
	f.Fuzz(func(t *testing.T, text string) {
		var n, again Set
		if err := n.Set(text); err != nil {
			return
		}
		if err := again.Set(n.String()); err != nil || !maps.Equal(n, again) {
			t.Errorf("%q: %q is read again as %q: %v", text, n.String(), again.String(), err)
		}
	})
}
