package report

import (
	"slices"
	"strings"
	"testing"
)

func TestParseDirective(t *testing.T) {
	for _, test := range []struct {
		text string
		form form
		want []string
	}{
		{"//nolint", nolint, nil},
		{"// nolint", nolint, nil},
		{"//\tnolint\t", nolint, nil},
		{"//nolint // why: bodyclose, x", nolint, nil},
		{"//nolint//why", nolint, nil},
		{"//nolint because", nolint, nil},
		{"//nolint:a", nolint, []string{"a"}},
		{"//nolint: a", nolint, []string{"a"}},
		{"// nolint: A , b// why, c", nolint, []string{"a", "b"}},
		{"//nolint:a,,b,", nolint, []string{"a", "b"}},
		{"//nolint:a why, b", nolint, []string{"a"}},
		{"//lint:ignore a why", lintIgnore, []string{"a"}},
		{"//lint:ignore  A,b/*  why", lintIgnore, []string{"A", "b/*"}},
		{"//lint:ignore a,,b, why", lintIgnore, []string{"a", "b"}},
		{"//lint:file-ignore a why", fileIgnore, []string{"a"}},
	} {
		d, ok := parseDirective(test.text)
		if !ok || d.form != test.form || !slices.Equal(d.names, test.want) {
			t.Errorf("%q: got %v, %v; want form %d, names %q", test.text, d, ok, test.form, test.want)
		}
	}
	for _, text := range []string{
		"", "//", "// words", "/*nolint*/", "/* nolint:a */", "nolint", "# nolint",
		"//nolinta", "//nolint-a", "//nolint:", "//nolint: // why", "//nolint:,", "// //nolint", "//x nolint",
		"//lint:ignore", "//lint:ignore a", "//lint:ignore  a ", "//lint:ignore , why", "// lint:ignore a why",
		"//lint:ignores a why", "//lint:file-ignore a", "//lint: ignore a why",
	} {
		if d, ok := parseDirective(text); ok {
			t.Errorf("%q: got %v, want no directive", text, d)
		}
	}
}

// FuzzParseDirective checks what holds for every comment: names are words, and
// a directive that is written out from its parts parses to the same parts.
func FuzzParseDirective(f *testing.F) {
	for _, seed := range []string{
		"//nolint", "// nolint:a, B // why", "//nolint:a why", "//lint:ignore a/*,b why", "//lint:file-ignore a why",
		"/* nolint */", "//nolint:\x00,\u2028a", "//lint:ignore [ why",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := parseDirective(text)
		if !ok {
			return
		}
		if !strings.HasPrefix(text, "//") {
			t.Fatalf("%q is a directive", text)
		}
		for _, name := range d.names {
			if name == "" || strings.Contains(name, ",") || len(strings.Fields(name)) != 1 {
				t.Fatalf("%q names %q", text, name)
			}
		}
		if len(d.names) == 0 && d.form != nolint {
			t.Fatalf("%q names nothing", text)
		}
		if again, ok := parseDirective(d.String()); !ok || again.form != d.form || !slices.Equal(again.names, d.names) {
			t.Fatalf("%q, written as %q, gives %v, %v", text, d, again, ok)
		}
	})
}

// String returns the directive as a comment, with a reason.
func (d directive) String() string {
	list := strings.Join(d.names, ",")
	switch {
	case d.form == lintIgnore:
		return "//lint:ignore " + list + " why"
	case d.form == fileIgnore:
		return "//lint:file-ignore " + list + " why"
	case list == "":
		return "//nolint // why"
	}
	return "//nolint:" + list + " // why"
}
