package cancellation

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// effects returns the states in which a call returns: in the world of a source,
// tests for cancellation hold, tests for anything else don't.
func (t *tracker) effects(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) []pathstate.State {
	name := to.Name()
	if known, ok := knowledge.Lookup(name); ok {
		if known.NoReturn {
			return nil
		}
		if st, ok = ssacall.Returned(x, st, c.Instr, known); !ok {
			return nil
		}
	}
	if t.src == nil {
		t.testCall(x, st, c.Instr, to)
		return []pathstate.State{st}
	}
	if c.Instr.Value() == nil && t.src.instr != nil {
		if _, isDefer := c.Instr.(*ssa.Defer); !isDefer {
			return []pathstate.State{st} // a go statement
		}
	}
	require := func(result int, s pathstate.Set) []pathstate.State {
		term := x.Space.Result(c.Instr, result)
		if term == 0 {
			return []pathstate.State{st}
		}
		if st, ok := x.Refine(st, term, s); ok {
			return []pathstate.State{st}
		}
		return nil
	}
	same := []pathstate.State{st}
	switch {
	case isIs(name):
		k := t.kind(x, st, to.Args[0])
		if k == 0 {
			return same
		}
		target := t.target(to.Args[1])
		if target == other && t.src.term != 0 && x.Term(st, to.Args[1]) == t.src.term {
			target = cancellation // ctx.Err() of afterwards: see named
		}
		switch {
		case target == other:
			return same
		case target == cancellation && k == Plain:
			t.asked = true
			st.Mark.Flags |= toldSeen
			return require(0, pathstate.One)
		case target == cancellation:
			st.Mark.Flags |= weakSeen
		}
		return require(0, pathstate.Zero)
	case isAs(name):
		return t.as(x, st, c, to, require)
	case strings.HasPrefix(name, "errors.AsType") && t.kind(x, st, to.Args[0]) != 0:
		return require(1, t.asIf(c.Instr.Common().Signature().Results().At(0).Type()))
	case name == "(context.Context).Err" || name == "context.Cause":
		if t.canceled(x, st, to.Args[0]) {
			return require(0, pathstate.NonZero)
		}
		return same
	case isCode(name):
		if k := t.kind(x, st, to.Args[0]); k != 0 && k != Flat {
			return require(0, pathstate.Range(codeCanceled, codeCanceled))
		}
		return same
	case name == "google.golang.org/grpc/status.FromError":
		if k := t.kind(x, st, to.Args[0]); k != 0 && k != Flat {
			return require(1, pathstate.One)
		}
		return same
	case textTests[name] && len(to.Args) == 2:
		return t.text(x, st, to.Args, require)
	}
	t.steps = 0
	g, known := t.judgement(x, st, to, 0)
	t.asked = t.asked || g != nil && g.Asked
	if g == nil || g.Any || len(g.Ways) > 1 {
		if yes, ok := t.among(x, st, to, g); ok {
			return require(0, yes)
		}
	}
	if (g == nil || g.Asked) && t.asksList(x, st, c.Instr, to) {
		return nil
	}
	if !known {
		return t.predicate(x, st, to, require)
	}
	if g == nil || g.Any {
		g = t.contextJudgement(x, st, c.Instr, to)
	}
	if g == nil || g.Any {
		return same
	}
	var after []pathstate.State
	for _, w := range g.Ways {
		s, ok := st, true
		if w.Weak {
			s.Mark.Flags |= weakSeen
		}
		for i, o := range w.Results {
			if term := x.Space.Result(c.Instr, i); ok && term != 0 && !o.Set.IsAny() {
				s, ok = x.Refine(s, term, o.Set)
			}
		}
		if ok {
			after = append(after, s)
		}
	}
	return after
}

// predicate is a test whose body nobody sees, as apierrors.IsNotFound: what is a
// cancellation is nothing else, if the name doesn't say so.
func (t *tracker) predicate(x *pathstate.Explorer, st pathstate.State, to callee, require func(int, pathstate.Set) []pathstate.State) []pathstate.State {
	if to.Obj == nil {
		return []pathstate.State{st}
	}
	results := to.Obj.Signature().Results()
	if results.Len() != 1 || len(to.Args) == 0 || !types.Identical(results.At(0).Type().Underlying(), types.Typ[types.Bool]) {
		return []pathstate.State{st}
	}
	if t.anyOf(x, st, to.Args, 0) == 0 {
		asked := slices.ContainsFunc(to.Args, func(a ssa.Value) bool { return holdsContext(a.Type()) && t.canceled(x, st, a) })
		if asked && saysCanceled(to.Obj.Name()) {
			return require(0, pathstate.One)
		}
		return []pathstate.State{st}
	}
	if saysCanceled(to.Obj.Name()) {
		t.asked = true
		return require(0, pathstate.One)
	}
	if strings.HasPrefix(to.Obj.Name(), "Is") || strings.HasPrefix(to.Obj.Name(), "is") {
		return require(0, pathstate.Zero)
	}
	return []pathstate.State{st}
}

// saysCanceled reports whether a name is that of something cancelled, aborted
// or gone.
func saysCanceled(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"cancel", "abort", "disconnect", "closed", "gone", "shutdown", "contexterr", "ctxerr", "contextdone"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func isIs(name string) bool {
	switch name {
	case "errors.Is", "golang.org/x/xerrors.Is", "github.com/pkg/errors.Is", "github.com/cockroachdb/errors.Is":
		return true
	}
	return false
}

func isAs(name string) bool {
	switch name {
	case "errors.As", "golang.org/x/xerrors.As", "github.com/pkg/errors.As", "github.com/cockroachdb/errors.As":
		return true
	}
	return false
}

func isCode(name string) bool {
	switch name {
	case "google.golang.org/grpc/status.Code", "connectrpc.com/connect.CodeOf",
		"(*google.golang.org/grpc/status.Status).Code", "(*google.golang.org/grpc/internal/status.Status).Code",
		"(*connectrpc.com/connect.Error).Code":
		return true
	}
	return false
}

var textTests = map[string]bool{"strings.Contains": true, "strings.HasSuffix": true, "strings.HasPrefix": true, "strings.EqualFold": true}

// as is errors.As, which fills its target if that can hold a cancellation.
func (t *tracker) as(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, require func(int, pathstate.Set) []pathstate.State) []pathstate.State {
	k := t.kind(x, st, to.Args[0])
	if k == 0 {
		return []pathstate.State{st}
	}
	target := ssacall.Unconverted(to.Args[1])
	p, ok := target.Type().Underlying().(*types.Pointer)
	if !ok {
		return []pathstate.State{st}
	}
	if n := namedOf(p.Elem()); k != Flat && n != nil && (names.IsType(n, connectPath, "Error") || saysCanceled(n.Obj().Name())) {
		if x.IsCell(target) {
			st = x.SetCell(st, target, t.src.term)
		}
		if st, ok := x.Refine(st, x.Space.Result(c.Instr, 0), pathstate.One); ok {
			return []pathstate.State{st}
		}
		return nil
	}
	return require(0, t.asIf(p.Elem()))
}

// asIf returns whether a cancellation is an error of the type. It is none of another
// type; but a command that its context has ended was killed, which is told as an exit.
func (t *tracker) asIf(typ types.Type) pathstate.Set {
	if ptr, ok := typ.(*types.Pointer); !ok || !names.IsType(ptr.Elem(), "os/exec", "ExitError") {
		return pathstate.Zero
	}
	if call, ok := t.src.instr.(*ssa.Call); ok && ssacall.Name(&call.Call) == "(*os/exec.Cmd).Start" {
		return pathstate.Zero // nothing to be killed
	}
	return pathstate.One
}

// text is a test of an error's text.
func (t *tracker) text(x *pathstate.Explorer, st pathstate.State, args []ssa.Value, require func(int, pathstate.Set) []pathstate.State) []pathstate.State {
	for i, a := range args {
		c, ok := a.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.String || t.kind(x, st, args[1-i]) == 0 {
			continue
		}
		if saysCanceled(constant.StringVal(c.Value)) {
			return require(0, pathstate.One)
		}
		return require(0, pathstate.Zero)
	}
	return []pathstate.State{st}
}

// A target is what an error is compared with.
type target uint8

const (
	other        target = iota // something that is not known
	cancellation               // context.Canceled, or a variable that says so by its name
	sentinel                   // another error variable
)

// targetOf tells what an error is compared with.
func targetOf(v ssa.Value) target {
	u, ok := ssacall.Unconverted(v).(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return other
	}
	g, ok := u.X.(*ssa.Global)
	switch {
	case !ok || g.Pkg == nil:
		return other
	case g.Pkg.Pkg.Path() == "context" && g.Name() == "Canceled", !knowledge.IsStd(g.Pkg.Pkg.Path()) && saysCanceled(g.Name()):
		return cancellation
	}
	return sentinel
}

// isCanceled reports whether v is context.Canceled itself.
func isCanceled(v ssa.Value) bool { return isContextVar(v, "Canceled") }

// compare is a comparison of errors or of their texts.
func (t *tracker) compare(x *pathstate.Explorer, st pathstate.State, b *ssa.BinOp) (pathstate.State, bool) {
	if b.Op != token.EQL && b.Op != token.NEQ {
		return st, true
	}
	for _, pair := range [][2]ssa.Value{{b.X, b.Y}, {b.Y, b.X}} {
		v, with := pair[0], pair[1]
		equal := pathstate.One
		if b.Op == token.NEQ {
			equal = pathstate.Zero
		}
		if t.src == nil {
			if isCanceled(with) && b.Op == token.EQL && names.IsError(v.Type()) {
				t.tested(x, st, b, v)
			}
			continue
		}
		if c, ok := with.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && t.kind(x, st, v) != 0 {
			if !saysCanceled(constant.StringVal(c.Value)) {
				equal = pathstate.One.Union(pathstate.Zero).Intersect(equal.Complement())
			}
			return x.Refine(st, x.Term(st, b), equal)
		}
		if isCodeType(v.Type()) {
			var ok bool
			if st, ok = t.compareCode(x, st, b, v, with); !ok {
				return st, false
			}
			continue
		}
		target := t.target(with)
		if target == other || !names.IsError(v.Type()) {
			continue
		}
		k := t.kind(x, st, v)
		if k == 0 {
			continue
		}
		if target == cancellation {
			t.asked = t.asked || k == Plain
			if k != Plain {
				st.Mark.Flags |= weakSeen
			} else {
				st.Mark.Flags |= toldSeen
			}
		}
		if target != cancellation || k != Plain {
			equal = pathstate.One.Union(pathstate.Zero).Intersect(equal.Complement())
		}
		return x.Refine(st, x.Term(st, b), equal)
	}
	return st, true
}

// testCall bears a source at a test for cancellation, whatever the error: an
// entry under it is explicit.
func (t *tracker) testCall(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, to callee) {
	call, ok := c.(*ssa.Call)
	if !ok {
		return
	}
	if name := to.Name(); isIs(name) && isCanceled(to.Args[1]) || isCode(name) {
		t.tested(x, st, call, to.Args[0])
	}
}

func (t *tracker) tested(x *pathstate.Explorer, st pathstate.State, test ssa.Instruction, v ssa.Value) {
	if ownContext(x, st, x.Term(st, v)) {
		return
	}
	s := source{instr: test, term: x.Term(st, v), roots: allRoots, kind: Plain, explicit: true, test: true}
	if _, ok := x.Space.IsConst(s.term); ok {
		return
	}
	if call, ok := test.(*ssa.Call); ok && !isIs(resolve(x, st, call).Name()) {
		s.kind = Status
	}
	t.bear(x, []pathstate.State{st}, s)
}
