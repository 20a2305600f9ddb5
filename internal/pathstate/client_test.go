package pathstate

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// prelude declares what the snippets of the tests call. a to e are events,
// open yields a resource when its error is nil, and the test's client knows
// nothing of the others but die, which does not return.
const prelude = `package p

type R struct {
	N    int
	Flag bool
	S    string
	Next *R
}

type I interface{ M() }

type J interface{ M(); K() }

func (*R) M()
func open() (*R, error)
func close(*R)
func a()
func b()
func c()
func d()
func e()
func die()
func ok() bool
func num() int
func get() *R
func fail() error
func list() []int
func run(func())
func use(...any)

var Err error
var last error
var count int
`

// buildFunc builds the function f of a snippet, which is put after the prelude.
func buildFunc(t testing.TB, src string) *ssa.Function {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", prelude+src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	config := &types.Config{Importer: importer.Default(), GoVersion: "go1.26"}
	pkg, _, err := ssautil.BuildPackage(config, fset, types.NewPackage("p", "p"), []*ast.File{file}, ssa.BuilderMode(0))
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return pkg.Func("f")
}

// The bits of Mark.Phase: the first ones say which events a path has passed.
const (
	events = "abcde"
	opened = 1 << 5
	shut   = 1 << 6
	held   = 1 << 7 // by a caller
)

// recorder is a Client that notes which events lie on a path, and what
// becomes of the resource that a call of open yields.
type recorder struct {
	outcomes map[string]bool
	ends     map[string]int32 // the first node by outcome
	good     func(outcome string) bool

	open     *ssa.Call
	searched bool
}

func newRecorder() *recorder {
	return &recorder{outcomes: make(map[string]bool), ends: make(map[string]int32)}
}

func (r *recorder) end(x *Explorer, outcome string) {
	r.outcomes[outcome] = true
	if _, found := r.ends[outcome]; !found {
		r.ends[outcome] = x.Current()
	}
	if r.good != nil && r.good(outcome) {
		x.Good()
	}
}

// outcome describes a path: its events, and what the resource is at its end.
func outcome(phase uint8) string {
	var out strings.Builder
	for i := range events {
		if phase&(1<<i) != 0 {
			out.WriteByte(events[i])
		}
	}
	if phase&opened != 0 {
		out.WriteString("+open")
	}
	if phase&shut != 0 {
		out.WriteString("+closed")
	}
	if phase&held != 0 {
		out.WriteString("+returned")
	}
	return out.String()
}

func callee(instr ssa.CallInstruction) string {
	if fn := instr.Common().StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// resource returns the term of what a call of open in the explored function
// yields; a snippet has at most one such call.
func (r *recorder) resource(x *Explorer) (Term, *ssa.Call) {
	if !r.searched {
		r.searched = true
		for _, b := range x.SSA.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && callee(call) == "open" {
					r.open = call
				}
			}
		}
	}
	if r.open == nil {
		return 0, nil
	}
	return x.Space.Result(r.open, 0), r.open
}

func (r *recorder) Call(x *Explorer, st State, c Call) []State {
	name := callee(c.Instr)
	if fn, ok := x.Space.IsValue(c.Fn).(*ssa.Function); ok {
		name = fn.Name()
	}
	res, call := r.resource(x)
	switch {
	case name == "die":
		return nil
	case name == "open":
		var states []State
		if good, ok := x.Refine(st, x.Space.Result(call, 1), Zero); ok {
			good, _ = x.Refine(good, res, NonZero)
			good.Mark.Phase |= opened
			states = append(states, good)
		}
		if bad, ok := x.Refine(st, x.Space.Result(call, 1), NonZero); ok {
			states = append(states, bad)
		}
		return states
	case name == "close" && len(c.Args) == 1:
		if t := c.Args[0]; st.Mark.Phase&opened != 0 && (t == res || t == x.Space.Old(res)) {
			st.Mark.Phase = st.Mark.Phase&^opened | shut
		}
	case len(name) == 1 && strings.Contains(events, name):
		st.Mark.Phase |= 1 << strings.Index(events, name)
	}
	return []State{st}
}

func (r *recorder) Step(x *Explorer, st State, instr ssa.Instruction) (State, bool) { return st, true }

func (r *recorder) Repeat(x *Explorer, st State, instr ssa.Instruction) (State, bool) {
	res, call := r.resource(x)
	if instr != ssa.Instruction(call) || st.Mark.Phase&opened == 0 {
		return st, true
	}
	aged, held := x.Age(st, res, instr)
	if held && !x.HasOld(st, res) {
		return aged, true
	}
	r.end(x, outcome(st.Mark.Phase)+"+dropped")
	return st, false
}

// Chosen makes the third case of a select the event d.
func (r *recorder) Chosen(x *Explorer, st State, sel *ssa.Select, i int) State {
	if i == 2 {
		st.Mark.Phase |= 1 << strings.Index(events, "d")
	}
	return st
}

// MayStore knows nothing of the callees.
func (r *recorder) MayStore(x *Explorer, st State, c Call, i int) bool { return true }

// MayWrite knows nothing of the closures.
func (r *recorder) MayWrite(x *Explorer, st State, mc *ssa.MakeClosure, v ssa.Value) bool {
	return true
}

func (r *recorder) Forgotten(x *Explorer, st State, t Term) State { return st }

func (r *recorder) Return(x *Explorer, st State, ret *ssa.Return) {
	res, _ := r.resource(x)
	phase := st.Mark.Phase
	var values []string
	for _, v := range ret.Results {
		t := x.Term(st, v)
		if t == res && phase&opened != 0 {
			phase = phase&^opened | held
			continue
		}
		switch s := x.SetOf(st, t); {
		case s.IsAny():
			values = append(values, "?")
		default:
			values = append(values, s.String())
		}
	}
	out := outcome(phase)
	if len(values) > 0 {
		out += fmt.Sprintf(" %v", values)
	}
	r.end(x, out)
}

const testLimit = 5000

// explore explores f from its entry and returns what came of its paths.
func explore(t testing.TB, src string, limit int) (*Explorer, *recorder) {
	t.Helper()
	f := New(buildFunc(t, src))
	r := newRecorder()
	return f.Explore(r, limit, nil, Start{Block: f.SSA.Blocks[0], State: f.Entry()}), r
}

// list returns the outcomes in order.
func (r *recorder) list() []string {
	var out []string
	for o := range r.outcomes {
		out = append(out, strings.TrimSpace(o))
	}
	slices.Sort(out)
	return out
}

// Follows follows nothing.
func (r *recorder) Follows(x *Explorer, t Term) bool { return false }
