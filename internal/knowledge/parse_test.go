package knowledge_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

func TestParse(t *testing.T) {
	const text = `
# a comment
func example.com/a.F acquires 0   # a trailing one
func example.com/a.F closes 1
func example.com/a.F keeps recv
func example.com/a.F alias 2 1
func (*example.com/a.T).M	requires 0 nil
func (*example.com/a.T).M requires 1 true when 0 example.com/a.IsNil
func (*example.com/a.T).N requires subject nil when 1 example.com/a.Is
func example.com/a.F about 1
func (*example.com/a.T).M maps 1 nonnil 0 false
func (*example.com/a.T).M returns 1 nonnil
func (example.com/a.I).Die noreturn
package example.com/a borrows
package example.com/a none
`
	got, err := knowledge.Parse(strings.NewReader(text), "test")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]*knowledge.Func{
		"example.com/a.F": {
			Name:     "example.com/a.F",
			Acquires: []int{0}, Closes: []int{1}, Keeps: []int{knowledge.Receiver},
			Aliases: []knowledge.Alias{{Param: 2, Result: 1}}, About: []int{1},
		},
		"(*example.com/a.T).N": {
			Name:         "(*example.com/a.T).N",
			RequiresWhen: []knowledge.When{{Cond: knowledge.Cond{Index: knowledge.Subject, Is: knowledge.Nil}, Param: 1, Global: "example.com/a.Is"}},
		},
		"(*example.com/a.T).M": {
			Name:         "(*example.com/a.T).M",
			Requires:     []knowledge.Cond{{Index: 0, Is: knowledge.Nil}},
			RequiresWhen: []knowledge.When{{Cond: knowledge.Cond{Index: 1, Is: knowledge.True}, Param: 0, Global: "example.com/a.IsNil"}},
			Maps:         []knowledge.Map{{Param: knowledge.Cond{Index: 1, Is: knowledge.NonNil}, Result: knowledge.Cond{Index: 0, Is: knowledge.False}}},
			Returns:      []knowledge.Cond{{Index: 1, Is: knowledge.NonNil}},
		},
		"(example.com/a.I).Die": {Name: "(example.com/a.I).Die", NoReturn: true},
		"example.com/a":         {Borrows: true, None: true},
	}
	if !reflect.DeepEqual(got, want) {
		for name := range got {
			t.Errorf("%s: got %+v, want %+v", name, got[name], want[name])
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"fun a.F none", `"fun" is not func or package`},
		{"func a.F", `"func a.F" lacks a name or a verb`},
		{"func a none", `"a" is not the full name of a func`},
		{"func a/b.c/d none", `"a/b.c/d" is not the full name of a func`},
		{"func a. none", `"a." is not the full name of a func`},
		{"package a.F borrows", `"a.F" is not the full name of a package`},
		{"package a noreturn", `"noreturn" can't be said of a package`},
		{"func a.F opens 0", `"opens" is not a verb`},
		{"func a.F acquires", `acquires lacks a result`},
		{"func a.F acquires one", `"one" is not a result`},
		{"func a.F acquires -1", `"-1" is not a result`},
		{"func a.F acquires 00", `"00" is not a result`},
		{"func a.F acquires 100", `"100" is not a result`},
		{"func a.F acquires recv", `"recv" is not a result`},
		{"func a.F closes x", `"x" is not a parameter`},
		{"func a.F requires 0", `requires lacks a value`},
		{"func a.F requires 0 zero", `"zero" is not a value`},
		{"func a.F requires 0 nil if 1 a.G", `"if" should be when`},
		{"func a.F requires 0 nil when 1", `requires lacks a global`},
		{"func (a.T).M requires subject nil", "requires lacks when"},
		{"func (a.T).M closes subject", `"subject" is not a parameter`},
		{"func a.F about subject", `"subject" is not a parameter`},
		{"func a.F requires 0 nil when 1 G", `"G" is not the full name of a global`},
		{"func a.F noreturn 0", `"0" is one argument too many for noreturn`},
		{"func a.F none\nfunc a.F acquires 0", `a.F can't both acquire and oblige to nothing`},
		{"func a.F keeps 0\nfunc a.F closes 0", `a.F can't both close and keep 0`},
		{"func a.F requires 0 nil\nfunc a.F requires 0 nonnil", `a.F can't have 0 both nil and nonnil`},
		{"func a.F maps 0 nil 0 true\nfunc a.F maps 0 nil 0 false", `a.F can't map nil to both true and false`},
		{"func a.F none\nfunc  a.F  none # again", `line 1 says "func a.F none" already`},
	} {
		lines := strings.Count(test.line, "\n") + 1
		_, err := knowledge.Parse(strings.NewReader(test.line), "data.txt")
		want := fmt.Sprintf("data.txt:%d: %s", lines, test.want)
		if err == nil {
			t.Errorf("%q: no error, want %s", test.line, want)
		} else if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got error\n%v, want\n%s", test.line, err, want)
		}
	}
}

// Whatever the text, Parse returns or complains of a line; comments and blanks
// don't matter; what it accepts is well formed.
func FuzzParse(f *testing.F) {
	f.Add("func a.F acquires 0\n\n# x\nfunc (*a/b.T).M requires 0 nil when 1 a/b.G # y")
	f.Add("package a/b borrows\nfunc a.F maps 0 nil 1 false\nfunc a.F alias 1 0\nfunc a.F returns 0 nonnil")
	f.Add("func a.F keeps recv\nfunc a.F closes 00")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := knowledge.Parse(strings.NewReader(text), "name")
		if err != nil {
			var line int
			if _, scan := fmt.Sscanf(err.Error(), "name:%d: ", &line); scan != nil || line < 1 || line > strings.Count(text, "\n")+1 {
				t.Fatalf("the error names no line of the text: %v", err)
			}
			return
		}
		for name, fn := range got {
			for _, c := range append(fn.Requires, fn.Returns...) {
				if c.Is < knowledge.Nil || c.Is > knowledge.False || c.Index < knowledge.Receiver {
					t.Fatalf("%s: bad condition %+v", name, c)
				}
			}
			if fn.None && len(fn.Acquires) > 0 {
				t.Fatalf("%s both acquires and doesn't", name)
			}
		}
		again, err := knowledge.Parse(strings.NewReader("# first\n\n"+strings.ReplaceAll(text, "\n", " # more\n")+"\n"), "name")
		if err != nil || !reflect.DeepEqual(got, again) {
			t.Fatalf("with comments: %v, %v; without: %v", again, err, got)
		}
	})
}
