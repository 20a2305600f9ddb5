package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A shape is a kind of code that grows with a number.
type shape struct {
	name string
	size int // the number that makes it a giant
	// write writes code of size n: without a mistake, or with at least one.
	write func(p *printer, n int, mistake bool)
}

// A printer collects source text.
type printer struct{ strings.Builder }

// p prints a line.
func (p *printer) p(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// each prints the text n times, with # for the count from 0 and @ for the one after it.
func (p *printer) each(n int, text string) {
	for i := range n {
		strings.NewReplacer("#", strconv.Itoa(i), "@", strconv.Itoa(i+1)).WriteString(p, text)
		p.WriteByte('\n')
	}
}

// source returns the file of a giant of size n.
func (s shape) source(n int, mistake bool) string {
	p := new(printer)
	p.p(`package giant

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
)

var (
	state int
	_     context.Context
	_     *sql.DB
	_     = errors.Is
	_     = fmt.Errorf
	_     io.Reader
	_     = slog.Error
	_     net.Conn
	_     = strings.Contains
)

func cond(i int) bool { return i > state }
func use(i int) int   { state += i; return state }

func good(resp *http.Response) bool { return resp.StatusCode == http.StatusOK }
`)
	s.write(p, n, mistake)
	return p.String()
}

// get obtains a response in the variable resp, and looks at its status.
const get = `resp, err := http.Get("u"); if err != nil { return }; use(resp.StatusCode)`

// unless returns the text if there is to be no mistake.
func unless(mistake bool, text string) string {
	if mistake {
		return ""
	}
	return text
}

const closes = "resp.Body.Close()"

// shapes are the giants, in the order of the table.
var shapes = []shape{
	{"branches beside one response", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "if cond(#) { use(#) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"branches that leave", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n-1, "if cond(#) { resp.Body.Close(); return }")
		p.p("if cond(-1) { %s; return }\n%s\n}", unless(mistake, closes), closes)
	}},
	{"branches with a response each", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "if cond(#) { "+get+"; if good(resp) { use(#) }; "+unless(mistake, closes)+" }")
		p.p("}")
	}},
	{"branches on one condition", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F(a bool) {\n%s", get)
		p.each(n, "if a { use(#) }")
		p.p("if a { %s; return }\n%s\n}", unless(mistake, closes), closes)
	}},
	{"pairs of branches on one condition", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "c# := cond(#)")
		p.each(n, "if c# { use(1) }")
		p.each(n, "if !c# { use(2) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"branches on the status", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "if resp.StatusCode == 1000+# { use(#) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"branches on the length", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "if resp.ContentLength > # { use(#) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"nested ifs", 500, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "if cond(#) { use(#)")
		p.p("%s\n%s\n}", strings.Repeat("}", n), unless(mistake, closes))
	}},
	{"nested loops", 500, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "for i# := range 3 { use(i#)")
		p.p("%s; if good(resp) { use(1) }; %s", get, unless(mistake, closes))
		p.p("%s\n}", strings.Repeat("}", n))
	}},
	{"loops in turn", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "for cond(#) { use(#) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"nested retries", 100, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "for try# := 0; try# < 3; try#++ {\n"+get+"\nif resp.StatusCode >= 500 { "+unless(mistake, closes)+"; continue }\nresp.Body.Close()")
		p.p("%s\n}", strings.Repeat("}", n))
	}},
	{"retries in turn", 1000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "for try := 0; try < 3; try++ {\n"+get+"\nif resp.StatusCode >= 500 { "+unless(mistake, closes)+"; continue }\nresp.Body.Close(); break }")
		p.p("}")
	}},
	{"cases on the status", 20000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s\nswitch resp.StatusCode {", get)
		p.each(n, "case 1000+#: use(#)")
		p.p("}\n%s\n}", unless(mistake, closes))
	}},
	{"cases on a number", 20000, func(p *printer, n int, mistake bool) {
		p.p("func F(a int) {\n%s\nswitch a {", get)
		p.each(n, "case 1000+#: use(#)")
		p.p("}\n%s\n}", unless(mistake, closes))
	}},
	{"cases on a text", 20000, func(p *printer, n int, mistake bool) {
		p.p("func F(a string) {\n%s\nswitch a {", get)
		p.each(n, `case "case #": use(#)`)
		p.p("}\n%s\n}", unless(mistake, closes))
	}},
	{"cases on a type", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F(a any) {\n%s\nswitch a := a.(type) {", get)
		p.each(n, "case [#]int: use(len(a))")
		p.p("}\n%s\n}", unless(mistake, closes))
	}},
	{"responses in turn", 10000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, `r#, err := http.Get("u"); if err != nil { return }; if good(r#) { use(1) }; `+unless(mistake, "r#.Body.Close()"))
		p.p("}")
	}},
	{"responses in one variable", 10000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\nvar resp *http.Response; var err error")
		p.each(n, `resp, err = http.Get("u"); if err != nil { return }; if good(resp) { use(1) }; `+unless(mistake, closes))
		p.p("}")
	}},
	{"responses open at a time", 10000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, `r#, err := http.Get("u"); if err != nil { return }; if good(r#) { use(1) }; defer r#.Body.Close()`)
		p.p("%s\nif good(resp) { use(2) }\n%s\n}", get, unless(mistake, closes))
	}},
	{"responses closed at the end", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, `r#, _ := http.Get("u"); if r# == nil { panic(1) }; if good(r#) { use(1) }`)
		p.each(n-1, "r#.Body.Close()")
		p.p("%s\n}", unless(mistake, fmt.Sprintf("r%d.Body.Close()", n-1)))
	}},
	{"defers", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "defer use(#)")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"closures in turn", 10000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "func() { use(resp.StatusCode+#) }()")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"closures with a response each", 10000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "func() { "+get+"; if good(resp) { use(#) }; "+unless(mistake, closes)+" }()")
		p.p("}")
	}},
	{"nested closures", 300, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "func() { use(#)")
		p.p("%s\n%s\n}", unless(mistake, closes), strings.Repeat("}()\n", n))
	}},
	{"variables that a closure shares", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F() {")
		p.each(n, "v# := use(#)")
		p.p("inc := func() {")
		p.each(n, "v#++")
		p.p("}\n%s", get)
		p.each(n, "if v# > 0 { inc() }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"fields stored to", 2000, func(p *printer, n int, mistake bool) {
		p.p("type T struct {")
		p.each(n, "f# int")
		p.p("}\nfunc F(t *T) {\n%s", get)
		p.each(n, "t.f# = use(#)")
		p.each(n, "if t.f# > 0 { use(#) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"a literal", 20000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s\nlist := []any{", get)
		p.each(n, `map[string]int{"a": #},`)
		p.p("}\nuse(len(list))\n%s\n}", unless(mistake, closes))
	}},
	{"selects", 3000, func(p *printer, n int, mistake bool) {
		p.p("func F(a, b chan int) {\n%s", get)
		p.each(n, "select { case <-a: use(#); case b <- 1: use(2) }")
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"cases of a select", 3000, func(p *printer, n int, mistake bool) {
		p.p("func F(a []chan int) {\n%s\nselect {", get)
		p.each(n, "case <-a[#]: use(#)")
		p.p("}\n%s\n}", unless(mistake, closes))
	}},
	{"gotos", 3000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s", get)
		p.each(n, "l#: use(#)\nif cond(#) { goto l@ }; if cond(2) { goto l# }")
		p.p("l%d:\n%s\n}", n, unless(mistake, closes))
	}},
	{"operands", 10000, func(p *printer, n int, mistake bool) {
		fmt.Fprintf(p, "func F() {\n%s\nif 0 < ", get)
		p.each(n, "use(#) +")
		p.p("use(0) { use(1) }\n%s\n}", unless(mistake, closes))
	}},
	{"operands of a condition", 5000, func(p *printer, n int, mistake bool) {
		fmt.Fprintf(p, "func F() {\n%s\nif ", get)
		p.each(n, "cond(#) &&")
		p.p("cond(0) { use(1) }\n%s\n}", unless(mistake, closes))
	}},
	{"parentheses", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F() {\n%s\nif 0 < %suse(0)%s { use(1) }", get, strings.Repeat("use(", n), strings.Repeat(")", n))
		p.p("%s\n}", unless(mistake, closes))
	}},
	{"a chain of helpers", 5000, func(p *printer, n int, mistake bool) {
		p.each(n, "func f#(resp *http.Response) { f@(resp) }")
		p.p("func f%d(resp *http.Response) { %s }", n, unless(mistake, closes))
		p.p("func F() {\n%s\nif good(resp) { use(1) }; f0(resp)\n}", get)
	}},
	{"a chain of getters", 5000, func(p *printer, n int, mistake bool) {
		p.each(n, "func f#() (*http.Response, error) { return f@() }")
		p.p(`func f%d() (*http.Response, error) { return http.Get("u") }`, n)
		p.p("func F() {\nresp, err := f0(); if err != nil { return }; if good(resp) { use(1) }\n%s\n}", unless(mistake, closes))
	}},
	{"mutual recursion", 2000, func(p *printer, n int, mistake bool) {
		p.each(n, "func f#(resp *http.Response, i int) { if i > # { f@(resp, i); return }; resp.Body.Close() }")
		p.p("func f%d(resp *http.Response, i int) { if i > 0 { f0(resp, i-1); return }; resp.Body.Close() }", n)
		p.p("func F() {\n%s\nif good(resp) { use(1) }; %s\n}", get, unless(mistake, "f0(resp, 3)"))
	}},
	{"calls from all to all", 20000, func(p *printer, n int, mistake bool) {
		side := int(math.Sqrt(float64(n)))
		for i := range side {
			p.p("func f%d(resp *http.Response, i int) { switch i {", i)
			p.each(side, "case #: f#(resp, i-1)")
			p.p("default: resp.Body.Close() } }")
		}
		p.p("func F() {\n%s\nif good(resp) { use(1) }; %s\n}", get, unless(mistake, "f0(resp, 3)"))
	}},
	{"functions", 5000, func(p *printer, n int, mistake bool) {
		p.each(n, "func F#() { "+get+"; if good(resp) { use(1) }; "+unless(mistake, closes)+" }")
	}},
	{"callers of a helper", 5000, func(p *printer, n int, mistake bool) {
		p.p("func end(resp *http.Response) { if good(resp) { use(1) }; %s }", unless(mistake, closes))
		p.each(n, "func F#() { "+get+"; end(resp) }")
	}},
	{"types and interfaces", 2000, func(p *printer, n int, mistake bool) {
		p.each(n, "type I# interface { Get#(ctx context.Context) (*http.Response, error) }")
		p.each(n, `type T# struct { c *http.Client }; func (t T#) Get#(ctx context.Context) (*http.Response, error) { return t.c.Get("u") }`)
		p.each(n, "func F#(i I#) { resp, err := i.Get#(context.Background()); if err != nil { return }; if good(resp) { use(1) }; resp.Body.Close() }; func G#() { F#(T#{}) }")
		p.p("func F() {\n%s\n%s\n}", get, unless(mistake, closes))
	}},
	{"instances of a function", 2000, func(p *printer, n int, mistake bool) {
		p.p("func end[T any](resp *http.Response, v T) { if good(resp) { use(1) }; %s }", unless(mistake, closes))
		p.each(n, "func F#() { "+get+"; end(resp, [#]int{}) }")
	}},
	{"nested instances", 100, func(p *printer, n int, mistake bool) {
		p.p("type W[T any] struct { v T }")
		p.each(n, "func f#[T any](resp *http.Response, v T) { f@(resp, W[T]{v}) }")
		p.p("func f%d[T any](resp *http.Response, v T) { %s }", n, unless(mistake, closes))
		p.p("func F() {\n%s\nif good(resp) { use(1) }; f0(resp, 1)\n}", get)
	}},
	{"recursive constraints", 1000, func(p *printer, n int, mistake bool) {
		p.each(n, `type C#[T C#[T]] interface { Next() T; Response() *http.Response }
			func f#[T C#[T]](v T) { for resp := v.Response(); cond(1); v = v.Next() { use(resp.StatusCode) } }`)
		p.p("func F() {\n%s\n%s\n}", get, unless(mistake, closes))
	}},
	{"errors logged", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F(w http.ResponseWriter, r *http.Request, db *sql.DB) {")
		filter := unless(mistake, "&& !errors.Is(err, context.Canceled)")
		p.each(n, `if _, err := db.ExecContext(r.Context(), "q#"); err != nil `+filter+` { slog.Error("no", "err", err) }`)
		p.p("}")
	}},
	{"errors in one variable", 2000, func(p *printer, n int, mistake bool) {
		p.p("func F(w http.ResponseWriter, r *http.Request, db *sql.DB) {\nvar err error")
		p.each(n, `if cond(#) { _, err = db.ExecContext(r.Context(), "q#") }`)
		p.p(`if err != nil %s { slog.Error("no", "err", err) }`+"\n}", unless(mistake, "&& !errors.Is(err, context.Canceled)"))
	}},
	{"a chain that wraps an error", 2000, func(p *printer, n int, mistake bool) {
		p.each(n, `func f#(ctx context.Context, db *sql.DB) error { if err := f@(ctx, db); err != nil { return fmt.Errorf("f#: %w", err) }; return nil }`)
		p.p(`func f%d(ctx context.Context, db *sql.DB) error { _, err := db.ExecContext(ctx, "q"); return err }`, n)
		p.p(`func F(w http.ResponseWriter, r *http.Request, db *sql.DB) { if err := f0(r.Context(), db); err != nil %s { slog.Error("no", "err", err) } }`,
			unless(mistake, "&& !errors.Is(err, context.Canceled)"))
	}},
	{"texts compared", 5000, func(p *printer, n int, mistake bool) {
		p.p("func F(c net.Conn) {\n_, err := c.Read(nil)\nif err == nil { return }")
		if mistake {
			p.each(n, `if strings.Contains(err.Error(), "use of closed network connection") { use(#) }`)
		} else {
			p.each(n, `if errors.Is(err, net.ErrClosed) { use(#) }`)
		}
		p.p("}")
	}},
	{"texts made and compared", 5000, func(p *printer, n int, mistake bool) {
		p.each(n, `var Err# = errors.New("text # is no good"); func f#() error { return Err# }`)
		if mistake {
			p.each(n, `func F#() { if err := f#(); err != nil && strings.Contains(err.Error(), "text # is no good") { use(1) } }`)
		} else {
			p.each(n, `func F#() { if err := f#(); errors.Is(err, Err#) { use(1) } }`)
		}
	}},
	{"comments that silence", 5000, func(p *printer, n int, mistake bool) {
		p.each(n, "func F#() {\n"+`resp, err := http.Get("u") `+unless(mistake, "//nolint:bodyclose,statuserr // for a test")+"\nif err != nil { return }; use(resp.StatusCode)\n}")
	}},
}
