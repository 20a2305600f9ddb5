// Package resend finds requests that are sent a second time after a first send has
// consumed their body, and readers that are given to a second request after they
// were consumed with a first one.
//
// # How
//
// What is followed is a body: the reader itself, whatever request holds it, whatever
// wrapper that hands on its reads, and whatever variable. From each send of a body
// that is known to be there, and from a function's entry for the bodies that its
// callers may give, [pathstate] explores the paths on; the [tracker] says what each
// instruction does. A path on which the same body is sent again is a [Finding],
// unless something may have rewound it on the way. A request that was given another
// body holds another body: nothing has to be known of how it was made.
//
// A body that a caller gives is known to be there if the function is a RoundTrip,
// which may always get one, or if a caller in the package gives one (demand.go). What
// functions do with the requests and readers that they are given, which of them call
// a function more than once, and what body the requests have that they make, is
// written down as a [Summary]: callees come before callers, and summaries go to other
// packages as facts. Whatever is not known is taken to rewind, so that it is never
// reported.
package resend

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/ssacall"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// Analyzer computes what a package's functions do with the bodies of requests. Its
// result is a *[Findings].
var Analyzer = &analysis.Analyzer{
	Name:             "resend",
	Doc:              "find request bodies that are sent a second time",
	Requires:         []*analysis.Analyzer{gatedssa.Analyzer},
	FactTypes:        []analysis.Fact{(*Summary)(nil)},
	ResultType:       reflect.TypeFor[*Findings](),
	Run:              run,
	RunDespiteErrors: true,
}

// Findings are the bodies that a package sends a second time.
type Findings struct {
	All     []*Finding // in order of position
	Skipped []report.Skip
	GaveUp  int // explorations that exceeded their bounds
}

// A Finding is a send of a body that an earlier send has consumed.
type Finding struct {
	Fn *ssa.Function // that makes the second send
	// First is the send that consumes the body; it is Second itself where a loop,
	// or somebody who calls Fn again, comes back to it.
	First, Second ssa.CallInstruction
	// Given is the call that gives the reader to the second request, where that is
	// another request than the first one: NewRequest, or Second itself. It is nil if
	// the same request is sent again.
	Given ssa.CallInstruction
	// Again is the call of a function that calls Fn more than once, nil if the second
	// send is Fn's own doing.
	Again ssa.CallInstruction
	// Request is the request of the second send, nil if that makes its own.
	Request ssa.Value
	Body    Body

	root int // of the bodies that the callers of the function give, the one that it is; -1 if it knows it
}

// A Body is the kind of a request's body.
type Body uint8

// The kinds of bodies.
const (
	// Unknown: its type isn't known.
	Unknown Body = iota
	// Replayable: NewRequest knows its length and how to read it again.
	Replayable
	// OneShot: what is read of it is gone.
	OneShot
)

// at returns the call to report.
func (f *Finding) at() ssa.CallInstruction {
	if f.Given != nil {
		return f.Given
	}
	return f.Second
}

// pkg is the work on one package.
type pkg struct {
	pass    *analysis.Pass
	fns     map[*ssa.Function]*fn
	byObj   map[*types.Func]*fn
	order   []*fn                  // callees before callers, as far as that goes
	kinds   map[freshKey]Body      // of the bodies of requests that functions made
	lends   map[*ssa.Function]bool // the functions with a literal that sends what it captures
	skipped []report.Skip
	gaveUp  int
}

// A freshKey names a term of an exploration.
type freshKey struct {
	space *pathstate.Space
	term  pathstate.Term
}

func run(pass *analysis.Pass) (any, error) {
	found := new(Findings)
	built := pass.ResultOf[gatedssa.Analyzer].(*gatedssa.SSA)
	if knowledge.IsStd(pass.Pkg.Path()) || gatedssa.IsDependency(pass) {
		return found, nil // the neterrlint command doesn't see the bodies of most of these
	}
	p := &pkg{pass: pass, fns: make(map[*ssa.Function]*fn), byObj: make(map[*types.Func]*fn), kinds: make(map[freshKey]Body), lends: make(map[*ssa.Function]bool)}
	p.guard(nil, func() { p.collect(built) })
	if len(p.order) == 0 {
		return found, nil // fast path: nothing here deals with requests
	}
	p.guard(nil, p.summarise)
	p.guard(nil, func() { found.All = p.demanded() })
	p.export()
	found.Skipped, found.GaveUp = p.skipped, p.gaveUp
	return found, nil
}

// collect lists the functions that deal with what can be sent.
func (p *pkg) collect(built *gatedssa.SSA) {
	wanted := make(map[*ssa.Function]*fn)
	all := slices.Concat(built.Funcs, built.Others, built.Rounds)
	for _, f := range all {
		info := &fn{ssa: f}
		wanted[f] = info
		if obj, ok := f.Object().(*types.Func); ok {
			p.byObj[obj] = info
		}
	}
	p.fns = wanted
	deals := make(map[*ssa.Function]bool)
	for _, f := range all {
		if dealsWithRequests(f) || givesReaders(f) {
			for g := f; g != nil; g = g.Parent() {
				deals[g] = true
			}
		}
	}
	within := func(f *ssa.Function) bool {
		for ; f != nil; f = f.Parent() {
			if deals[f] {
				return true
			}
		}
		return false
	}
	for _, f := range all {
		if within(f) || judgesRequest(f.Signature) || takesFunc(f.Signature) || takesReader(f.Signature) {
			continue
		}
		delete(wanted, f)
		if obj, ok := f.Object().(*types.Func); ok {
			delete(p.byObj, obj)
		}
	}
	seen := make(map[*ssa.Function]bool)
	var visit func(f *ssa.Function)
	visit = func(f *ssa.Function) {
		if seen[f] || wanted[f] == nil {
			return
		}
		seen[f] = true
		for _, callee := range p.callees(wanted[f]) {
			visit(callee)
		}
		wanted[f].at = len(p.order)
		p.order = append(p.order, wanted[f])
	}
	for _, f := range all {
		visit(f)
	}
}

// callees returns the functions of this package that a function mentions, in order.
func (p *pkg) callees(info *fn) []*ssa.Function {
	if info.callees != nil {
		return info.callees
	}
	info.callees = []*ssa.Function{} // not nil
	for _, ops := range ssacall.Operands(info.ssa) {
		for _, op := range ops {
			if callee, ok := (*op).(*ssa.Function); ok {
				if to := p.info(callee); to != nil {
					info.callees = append(info.callees, to.ssa)
				}
			}
		}
	}
	return info.callees
}

// info returns the work on a function of this package, by whatever name it goes.
func (p *pkg) info(f *ssa.Function) *fn {
	if origin := f.Origin(); origin != nil {
		f = origin
	}
	if info := p.fns[f]; info != nil {
		return info
	}
	if obj, ok := f.Object().(*types.Func); ok {
		return p.byObj[obj.Origin()]
	}
	return nil
}

// guard calls work, which is about f; what panics is skipped and has no summary.
func (p *pkg) guard(f *ssa.Function, work func()) {
	defer func() {
		if x := recover(); x != nil {
			s := report.Skip{Func: "package " + p.pass.Pkg.Path(), Err: fmt.Sprint(x)}
			if f != nil {
				s.Pos, s.Func = f.Pos(), f.String()
				p.fns[f].failed = true
			}
			p.skipped = append(p.skipped, s)
		}
	}()
	work()
}

// inTest reports whether f is declared in a test file.
func (p *pkg) inTest(f *ssa.Function) bool {
	return testfile.Has(p.pass.Fset, f.Pos())
}

// export hands the summaries to the packages that import this one.
func (p *pkg) export() {
	for _, info := range p.order {
		obj, ok := info.ssa.Object().(*types.Func)
		if ok && info.summary != nil && !info.failed && obj.Pkg() == p.pass.Pkg && !p.inTest(info.ssa) && !info.summary.empty() {
			p.pass.ExportObjectFact(obj, info.summary)
		}
	}
}

// fn is a function of the package at work.
type fn struct {
	ssa      *ssa.Function
	at       int             // in the order
	callees  []*ssa.Function // made on demand
	paths    *pathstate.Func
	fields   map[string]*types.Var // of http.Request, by name
	roots    []root
	counters pathstate.Counters
	summary  *Summary
	found    []*Finding
	gives    []give // see demand.go
	failed   bool

	noReturn  bool // it never returns
	demanding bool // it has findings that depend on its callers
}
