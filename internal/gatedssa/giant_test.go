package gatedssa

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// TestGiant tells chains of branches, which are costly, from branches in turn.
func TestGiant(t *testing.T) {
	for _, test := range []struct {
		name string
		body func(n int) string
		ways int // of each branch, 0 if they are no chain
	}{
		{"a switch", func(n int) string { return "switch x {" + numbered(n, "case %d:\n") + "}" }, 1},
		{"a case with many values", func(n int) string { return "switch x { case -1" + numbered(n, ", %d") + ": }" }, 1},
		{"a type switch", func(n int) string { return "switch x.(type) {" + numbered(n, "case [%d]int:\n") + "}" }, 2},
		{"a select", func(n int) string { return "select {" + numbered(n, "case <-c[%d]:\n") + "}" }, 2},
		{"else if", func(n int) string { return numbered(n, "if x == %d {} else ") + "{}" }, 1},
		{"operands", func(n int) string { return "use(x" + numbered(n, " && c[%d]") + ")" }, 1},
		{"ifs in turn", func(n int) string { return numbered(n, "if x == %d {}\n") }, 0},
		{"statements", func(n int) string { return numbered(n, "use(%d)\n") }, 0},
	} {
		for _, n := range []int{maxWays - 10, maxWays + 10} {
			if test.ways == 2 {
				n -= maxWays / 2
			}
			file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {"+test.body(n)+"}", parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := isGiant(file.Decls[0].(*ast.FuncDecl)), test.ways*n > maxWays; got != want {
				t.Errorf("%s, %d: got %v, want %v", test.name, n, got, want)
			}
		}
	}
}

// TestManyVariables tells many variables, with a branch each, from many of one kind.
func TestManyVariables(t *testing.T) {
	for _, test := range []struct {
		n    int
		text string
		want bool
	}{
		{5000, "v%d := x; if x {}\n", true},
		{5000, "var v%d = x; for x {}\n", true},
		{3000, "v%d := x; if x {}\n", false},
		{50000, "v%d := x\n", false},
		{50000, "use(%d); if x {}\n", false},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {"+numbered(test.n, test.text)+"}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := isGiant(file.Decls[0].(*ast.FuncDecl)); got != test.want {
			t.Errorf("%d times %q: got %v, want %v", test.n, test.text, got, test.want)
		}
	}
}

// TestNestedLoops tells loops in each other from loops in turn.
func TestNestedLoops(t *testing.T) {
	for _, test := range []struct {
		n    int
		text string // of a loop around #
		want bool
	}{
		{maxNested + 1, "for range x { # }", true},
		{maxNested + 1, "for x { if x { # } }", true},
		{maxNested, "for range x { # }", false},
		{maxNested + 1, "for x {}; #", false},
		{maxNested + 1, "if x { # }", false},
	} {
		body := "_ = x"
		for range test.n {
			body = strings.Replace(test.text, "#", body, 1)
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {"+body+"}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		fn := file.Decls[0].(*ast.FuncDecl)
		fn.Body.Rbrace = fn.Body.Lbrace + calm // as if it had a comment
		if got := isGiant(fn); got != test.want {
			t.Errorf("%d of %q: got %v, want %v", test.n, test.text, got, test.want)
		}
	}
}

// numbered returns the text n times, with the count for its verb.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i)
	}
	return b.String()
}
