package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A shape is what a program returns.
type shape struct {
	name    string
	results string
	zero    []string // before the error, if there is one
	fails   bool     // the last result is an error
	named   bool     // the results have the names out and err
}

var shapes = []shape{
	{name: "error", results: "error", fails: true},
	{name: "bytes", results: "([]byte, error)", zero: []string{"nil"}, fails: true},
	{name: "response", results: "(*http.Response, error)", zero: []string{"nil"}, fails: true},
	{name: "body", results: "(io.ReadCloser, error)", zero: []string{"nil"}, fails: true},
	{name: "named", results: "(out []byte, err error)", zero: []string{"nil"}, fails: true, named: true},
	{name: "namederror", results: "(err error)", fails: true, named: true},
	{name: "none"},
	{name: "bool", results: "bool", zero: []string{"false"}},
}

// A kind is the type of a variable as the generator sees it.
type kind int

const (
	aResponse kind = iota
	anError
	aBool
	aBody
	aFetcher // a local closure that obtains a response
	aCloser  // a local closure that closes one
	aBox
	someBytes
)

type variable struct {
	name string
	kind kind
	of   string // the response of an error, body or closer
}

// A generator makes up one program.
type generator struct {
	r      *rand.Rand
	p      *Program
	scope  []variable
	names  int
	budget int      // statements that are left to make
	labels []string // of the loops around, "" for those without
	shape  shape    // of the function around
	inner  int      // closures around
	sites  int
	mode   string          // how the program tests a status: "direct" or by "helpers"
	base   int             // where the scope of the closure around begins
	frozen map[string]bool // variables that a goroutine has captured
	again  map[string]bool // variables that a closure sets more than once: no goroutine may capture them
	asked  map[string]bool // responses whose status a helper was asked of
	useOfN string          // what n is used for, see mayUseN
	closed bool            // some call is of a wrapper that has closed what it gives
	wraps  bool            // the last call is of a wrapper, which gives no response beside an error
}

// Generate makes up the program of a number under a seed. The same seed and
// number always give the same program.
func Generate(seed, number uint64) *Program {
	g := &generator{r: rand.New(rand.NewPCG(seed, number))}
	g.p = &Program{Number: int(number), tests: make(map[int]bool)}
	g.mode = pick(g, []string{"direct", "direct", "helpers"})
	g.shape = pick(g, shapes)
	g.p.shape = g.shape
	g.budget = 4 + g.r.IntN(10)
	if g.shape.named {
		g.scope = append(g.scope, variable{name: "err", kind: anError})
	}
	if g.chance(20) {
		g.p.funcs = append(g.p.funcs, g.ownHelper())
	}
	body := g.obtain()
	body = append(body, g.block(2)...)
	body = append(body, g.ending()...)
	head := fmt.Sprintf("func fƒ(ctx context.Context, c *http.Client, n int, p bool) %s {", g.shape.results)
	g.p.funcs = append(g.p.funcs, &node{parts: []part{{head: head, body: body}}, text: "}"})
	return g.p
}

func pick[T any](g *generator, list []T) T { return list[g.r.IntN(len(list))] }

// chance is true in so many of a hundred cases.
func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *generator) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

func (g *generator) declare(name string, k kind, of string) string {
	g.scope = append(g.scope, variable{name, k, of})
	return name
}

// have returns a variable of a kind, the newest more often than others.
func (g *generator) have(k kind) (variable, bool) {
	var list []variable
	for i, v := range g.scope {
		if v.kind == k && (i >= g.base || k != anError && k != aBool) {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return variable{}, false
	}
	if g.chance(70) {
		return list[len(list)-1], true
	}
	return pick(g, list), true
}

// errorOf returns the error that came with a response.
func (g *generator) errorOf(resp string) (string, bool) {
	for _, v := range slices.Backward(g.scope) {
		if v.kind == anError && v.of == resp {
			return v.name, true
		}
	}
	return "", false
}

// scoped makes something in a scope of its own.
func (g *generator) scoped(do func() []*node) []*node {
	before := g.scope
	g.scope = slices.Clone(before)
	list := do()
	g.scope = before
	return list
}

// block makes some statements.
func (g *generator) block(depth int) []*node {
	var list []*node
	for range 1 + g.r.IntN(3) {
		if g.budget <= 0 {
			break
		}
		g.budget--
		list = append(list, g.statement(depth)...)
	}
	return list
}

// inBlock makes some statements in a scope of their own.
func (g *generator) inBlock(depth int) []*node {
	return g.scoped(func() []*node { return g.block(depth) })
}

// statement makes a statement, or a few that belong together.
func (g *generator) statement(depth int) []*node {
	type option struct {
		weight int
		make   func(depth int) []*node
	}
	options := []option{
		{8, func(int) []*node { return g.use() }},
		{4, func(int) []*node { return g.release() }},
		{8, func(int) []*node { return g.arrange() }},
		{3, func(int) []*node { return g.assign() }},
		{4, func(int) []*node { return g.handOn() }},
		{4, func(int) []*node { return g.obtain() }},
		{2, func(int) []*node { return g.goroutine() }},
	}
	if depth > 0 {
		options = append(options, option{7, g.branch}, option{6, g.statusTest}, option{4, g.loop}, option{3, g.closure},
			option{1, g.jump}, option{3, g.choose}, option{3, g.choice}, option{2, g.background},
			option{2, g.watch}, option{2, func(int) []*node { return g.maybe() }})
	}
	if len(g.labels) > 0 {
		options = append(options, option{3, func(int) []*node { return g.leaveLoop() }})
	}
	total := 0
	for _, o := range options {
		total += o.weight
	}
	n := g.r.IntN(total)
	for _, o := range options {
		if n -= o.weight; n < 0 {
			return o.make(depth - 1)
		}
	}
	return nil
}

// ending makes the end of the program: often a close, then a return.
func (g *generator) ending() []*node {
	var list []*node
	if g.chance(50) {
		list = append(list, g.release()...)
	}
	return append(list, g.success()...)
}

// returns makes a return of the function around, which says how its error was
// made: n by the word nil, v by a variable, w by wrapping one, f anew.
func (g *generator) returns(how string, values ...string) *node {
	text := "return"
	for i, v := range values {
		if i > 0 {
			text += ","
		}
		text += " " + v
	}
	if g.inner == 0 && len(values)+len(how) > 0 {
		text = fmt.Sprintf("«arrive(§, %q); »", how) + text
	}
	return &node{kind: "return", text: text}
}

// success makes a return of the function around that is meant as a success.
func (g *generator) success() []*node {
	switch g.shape.name {
	case "none":
		return nil
	case "bool":
		return []*node{g.returns("n", "true")}
	case "response":
		if r, ok := g.have(aResponse); ok && g.chance(80) {
			return []*node{g.returns("n", r.name, "nil")}
		}
	case "body":
		if r, ok := g.have(aResponse); ok && g.chance(80) {
			return []*node{g.returns("n", r.name+".Body", "nil")}
		}
	case "named":
		if g.chance(40) {
			return []*node{g.returns("v")}
		}
	}
	values := slices.Clone(g.shape.zero)
	if b, ok := g.have(someBytes); ok && (g.shape.name == "bytes" || g.shape.name == "named") {
		values[0] = b.name
	}
	if e, ok := g.have(anError); ok && g.shape.fails && g.chance(35) {
		return []*node{g.returns("v", append(values, e.name)...)}
	}
	if g.shape.fails {
		values = append(values, "nil")
	}
	return []*node{g.returns("n", values...)}
}

// failure makes a return after an error, which may be empty, or a status.
func (g *generator) failure(err string) *node {
	values := slices.Clone(g.shape.zero)
	switch {
	case !g.shape.fails:
		return g.returns("n", values...)
	case err == "":
		return g.returns("f", append(values, `errors.New("failed")`)...)
	case g.shape.named && err == "err" && g.chance(50):
		node := g.returns("v")
		node.kind = "barereturn"
		return node
	case g.chance(25):
		return g.returns("w", append(values, `fmt.Errorf("failed: %w", `+err+")")...)
	}
	return g.returns("v", append(values, err)...)
}

// leaves makes a statement that leaves the block: a return, or a jump out of
// the loop, or the end of the process.
func (g *generator) leaves(err string) *node {
	switch {
	case len(g.labels) > 0 && g.chance(40):
		return g.leaveLoop()[0]
	case g.chance(4):
		return line("panic", `panic("failed")`)
	case g.chance(3):
		return line("exit", `‹os.Exit(1)›«exit()»`)
	case g.chance(3):
		return line("exit", `‹log.Fatal("failed")›«exit()»`)
	}
	return g.failure(err)
}

// leaveLoop makes a break or continue.
func (g *generator) leaveLoop() []*node {
	label := pick(g, g.labels)
	how := pick(g, []string{"break", "continue"})
	round := ""
	if how == "continue" {
		round = "«event(§); »"
	}
	if label == "" || g.chance(30) {
		return []*node{line(how, "%s%s", round, how)}
	}
	return []*node{line(how+" label", "%s%s %s", round, how, label)}
}
