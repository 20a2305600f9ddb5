// Package cancellation tells which errors may be the cancellation of a request,
// which functions log an error at ERROR, and which tests tell the two apart.
//
// # How
//
// A [source] is an instruction by which a function comes to have an error that
// may be context.Canceled: a call that is given a context and hands an error
// back, ctx.Err(), a receive from a channel on which a goroutine sends one. From
// it [pathstate] explores the paths on, in the world in which the context was
// cancelled: there the error is not nil, errors.Is finds context.Canceled in it
// and nothing else, ctx.Err() is not nil, a select takes ctx.Done() before its
// default. A filter, of whatever form, is then simply a branch that is not
// taken, and a log entry that is reached with the error in it is a [Finding].
//
// Whose context it was is told by [Roots]: the inputs of the function from which
// the context, or the request, client, stream or command that holds it, was
// made. Whether that is a request's is asked only of findings (scope.go).
//
// The same exploration says which results of the function the error comes back
// in; started with an error parameter, it says whether the function logs what it
// is given, and how it judges or wraps it. That is the [Summary], by which
// callers, in this package and in others, know sources, log entries and filters
// that are functions. Whatever is not known is silent.
package cancellation

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/report"
)

// Analyzer computes the summaries of a package's functions and follows the
// cancellations that they come to have. Its result is a *[Findings].
var Analyzer = &analysis.Analyzer{
	Name:             "cancellation",
	Doc:              "compute what functions do with the cancellation of contexts",
	Requires:         []*analysis.Analyzer{gatedssa.Analyzer},
	FactTypes:        []analysis.Fact{(*Summary)(nil)},
	ResultType:       reflect.TypeFor[*Findings](),
	Run:              run,
	RunDespiteErrors: true,
}

// Findings are the log entries of a package that tell of cancellations.
type Findings struct {
	All     []*Finding // in order of position, one for each entry
	Skipped []report.Skip
	GaveUp  int // explorations that exceeded their bounds
}

// A Reason says why a log entry is reported. The later go before the earlier.
type Reason uint8

// The reasons.
const (
	Unfiltered Reason = iota
	Weak              // the only test on the way can't find this kind of cancellation
	Explicit          // the entry stands under a test for cancellation
)

// A Finding is a log entry that tells of a cancellation.
type Finding struct {
	Reason  Reason
	Entry   ssa.CallInstruction // the call that logs, or that hands the error to what logs
	Fn      *ssa.Function       // in which Entry is
	Source  ssa.Instruction     // where the error came from
	Kind    Kind                // of the error where it is logged
	Err     ssa.Value           // the error that Entry is given; nil if it is in something else
	Wrapper string              // what logs it, if not Entry itself, and where: file and line
	Op      string              // what Wrapper did with the context, if Entry gives it no error
}

// pkg is the work on one package.
type pkg struct {
	pass    *analysis.Pass
	conf    *Settings
	fns     map[*ssa.Function]*fn
	byObj   map[*types.Func]*fn
	order   []*ssa.Function
	sends   map[*ssa.MakeChan][]sent
	index   *index
	facts   map[*types.Func]*Summary
	fields  map[*types.Var]bool   // see set
	lists   map[*types.Var]target // see listedIn
	skipped []report.Skip
	gaveUp  int

	// See interfaces.go.
	impls      map[*types.Func][]*types.Func
	named      []*types.Named
	open       map[*types.TypeName]bool
	withMethod map[string][]*types.Named
	places     map[types.Type]bool // by type: see hasPlace
}

func run(pass *analysis.Pass) (any, error) {
	built := pass.ResultOf[gatedssa.Analyzer].(*gatedssa.SSA)
	found := &Findings{Skipped: built.Skipped}
	if len(built.Funcs)+len(built.Others) == 0 || gatedssa.IsDependency(pass) || !matters(pass.Pkg) {
		return found, nil // fast path
	}
	p := &pkg{
		pass:  pass,
		conf:  &Config,
		fns:   make(map[*ssa.Function]*fn),
		byObj: make(map[*types.Func]*fn),
		order: slices.Concat(built.Funcs, built.Others),
		sends: make(map[*ssa.MakeChan][]sent),
		impls: make(map[*types.Func][]*types.Func),
		facts: make(map[*types.Func]*Summary),
	}
	for _, f := range p.order {
		info := &fn{ssa: f}
		p.fns[f] = info
		if obj, ok := f.Object().(*types.Func); ok {
			p.byObj[obj] = info
		}
	}
	for _, f := range p.order {
		p.flow(p.fns[f])
	}
	found.All = p.findings()
	for _, f := range p.order {
		if obj, ok := f.Object().(*types.Func); ok && obj.Origin() == obj {
			p.export(p.fns[f], obj)
		}
	}
	p.exportInterfaces()
	found.Skipped = append(found.Skipped, p.skipped...)
	found.GaveUp = p.gaveUp
	return found, nil
}

// matters reports whether package context is among what the package imports,
// directly or not: without it there is nothing to cancel.
func matters(pkg *types.Package) bool {
	seen := make(map[*types.Package]bool)
	var visit func(p *types.Package) bool
	visit = func(p *types.Package) bool {
		if p.Path() == "context" {
			return true
		}
		if seen[p] {
			return false
		}
		seen[p] = true
		return slices.ContainsFunc(p.Imports(), visit)
	}
	return visit(pkg)
}

// export exports the summary of a declared function, if others can call it and
// could learn something from it.
func (p *pkg) export(info *fn, obj *types.Func) {
	if !obj.Exported() {
		return
	}
	s := *p.flow(info)
	s.Errors = nil
	asks := p.asksContext(info.ssa)
	for i, param := range info.ssa.Params {
		if asks && holdsContext(param.Type()) {
			if g := p.given(info, i, Context); g.useful() {
				s.Errors = append(s.Errors, *g)
			}
		}
		if !canBeError(param.Type()) || !names.IsError(param.Type()) && !p.mayLog(info) {
			continue
		}
		for _, kind := range []Kind{Plain, Status, Flat} {
			if g := p.given(info, i, kind); g.useful() {
				s.Errors = append(s.Errors, *g)
			}
		}
	}
	s.Logs = p.logged(info)
	if relevant(info.ssa.Signature) || len(s.Errors) > 0 || len(s.Logs) > 0 {
		p.pass.ExportObjectFact(obj, &s)
	}
}

// relevant reports whether callers ask for a summary of a function with this
// signature: it is given what can be cancelled, and returns something.
func relevant(sig *types.Signature) bool {
	if sig.Results().Len() == 0 {
		return false
	}
	if r := sig.Recv(); r != nil && holdsContext(r.Type()) {
		return true
	}
	for v := range sig.Params().Variables() {
		if holdsContext(v.Type()) {
			return true
		}
	}
	return false
}

// findings returns the entries to report, each once, in order of position. One
// inside a callee that others call, too, is reported at the first call alone: it
// is one mistake, put right in one place.
func (p *pkg) findings() []*Finding {
	type inside struct{ at, op string }
	reported := make(map[inside]bool)
	type key struct {
		entry ssa.CallInstruction
		fn    *ssa.Function
	}
	best := make(map[key]*Finding)
	add := func(f *Finding) {
		k := key{f.Entry, f.Fn}
		kinds := f.Kind
		if old := best[k]; old != nil {
			kinds |= old.Kind
			old.Kind = kinds
		}
		f.Kind = kinds
		if old := best[k]; old == nil || f.Reason > old.Reason || f.Reason == old.Reason && later(f, old) {
			best[k] = f
		}
	}
	for _, f := range p.order {
		info := p.fns[f]
		for _, h := range info.hits {
			if h.finding.Reason == Explicit || p.inScope(f, h.roots) {
				add(&h.finding)
			}
		}
		for _, c := range info.given {
			for _, l := range p.logsOf(c) {
				if roots := p.mapRoots(info, c, l.Params); roots != 0 && p.inScope(f, roots) {
					reason := Unfiltered
					if l.Weak {
						reason = Weak
					}
					if at := (inside{l.At, l.Op}); best[key{c, f}] == nil && !reported[at] {
						reported[at] = !p.inTest(c.Pos()) // where it may be left out
						add(&Finding{Reason: reason, Entry: c, Fn: f, Source: c.(ssa.Instruction), Kind: Plain, Wrapper: l.At, Op: l.Op})
					}
				}
			}
		}
	}
	var list []*Finding
	for _, f := range best {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(a.Entry.Common().Pos(), b.Entry.Common().Pos()), cmp.Compare(a.Entry.Pos(), b.Entry.Pos()))
	})
	return list
}

// later reports whether f's source stands after g's: the nearest is named.
func later(f, g *Finding) bool {
	return g.Source == nil || f.Source != nil && f.Source.Pos() > g.Source.Pos()
}

// guard calls work, which is about f; what panics is skipped.
func (p *pkg) guard(f *ssa.Function, work func()) {
	defer func() {
		if x := recover(); x != nil {
			p.skipped = append(p.skipped, report.Skip{Pos: f.Pos(), Func: f.String(), Err: fmt.Sprint(x)})
		}
	}()
	work()
}

// place returns the file and line of pos.
func (p *pkg) place(pos token.Pos) string {
	at := p.pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line)
}

// The bounds on the states of one exploration, from the entry of a function and
// from a source, and of all from the sources of a function together. What exceeds
// them is looked at without what goes before, or is unknown.
const (
	entryLimit    = 400
	siteLimit     = 1000
	functionLimit = 50_000
)

// explore explores the paths of a function from starts.
func (p *pkg) explore(t *tracker, starts ...pathstate.Start) (*pathstate.Explorer, bool) {
	limit := siteLimit
	if t.src == nil {
		limit = entryLimit
	}
	x := t.f.paths.Explore(t, limit, nil, starts...)
	if x.GaveUp() {
		p.gaveUp++
		return x, false
	}
	return x, true
}
