// Package response tells what functions do with HTTP responses: which calls
// obtain one, what becomes of it on each path, and what a function's callers
// have to know of that.
//
// # How
//
// Each call that yields an open response is a [Site]. From it, in the world
// in which the call succeeded, [pathstate] explores the paths on; the
// [tracker] says what each instruction does to the response. The result is a
// [Flow]: the paths on which the response was neither closed nor handed on.
//
// What a function does with a parameter, and what its results are, is found
// by the same exploration, started with the parameter, and written down as a
// [Summary]: outcomes with the conditions that a caller can see for itself,
// on arguments, results, and what the response says. Callees come before
// callers, and summaries go to other packages as facts. Whatever is not
// known is taken to be handed on, so that it is never reported.
package response

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/report"
)

// Analyzer computes the summaries of a package's functions and follows the
// responses that they obtain. Its result is a *[Flows].
var Analyzer = &analysis.Analyzer{
	Name:             "response",
	Doc:              "compute what functions do with HTTP responses",
	Requires:         []*analysis.Analyzer{gatedssa.Analyzer},
	FactTypes:        []analysis.Fact{(*Summary)(nil), (*Checking)(nil)},
	ResultType:       reflect.TypeFor[*Flows](),
	Run:              run,
	RunDespiteErrors: true,
}

// Flows is what is known of the responses that a package's functions obtain.
type Flows struct {
	All     []*Flow // in order of position
	Thrown  []*Site // calls in go and defer statements, whose response nobody gets
	Skipped []report.Skip
	GaveUp  int // explorations that exceeded their bounds
}

// pkg is the work on one package.
type pkg struct {
	pass     *analysis.Pass
	settings *Settings
	fns      map[*ssa.Function]*fn
	byObj    map[*types.Func]*fn
	order    []*ssa.Function
	said     map[*types.Func][]Aspect // by directives
	assigned map[token.Pos][]types.Object
	callers  map[*ssa.Function][]ssa.CallInstruction
	asValue  map[*ssa.Function]bool // functions that are used other than by calling them
	skipped  []report.Skip
	gaveUp   int
	syntax   *explain.Index
	clients  *clients // see findClients

	behind     map[dynamicCall][]*ssa.Function // see implementations
	withMethod map[string][]*types.TypeName    // see concrete
}

func run(pass *analysis.Pass) (any, error) {
	built := pass.ResultOf[gatedssa.Analyzer].(*gatedssa.SSA)
	flows := &Flows{Skipped: built.Skipped}
	p := &pkg{
		pass:     pass,
		settings: &Config,
		fns:      make(map[*ssa.Function]*fn),
		byObj:    make(map[*types.Func]*fn),
		syntax:   explain.New(pass),
		behind:   make(map[dynamicCall][]*ssa.Function),
	}
	p.said = p.directives()
	for obj, said := range p.said {
		s := new(Summary)
		s.declare(said)
		pass.ExportObjectFact(obj, s) // for those with a body, more is known below
	}
	p.analyze(built.Funcs, flows)
	for _, f := range built.Funcs {
		if obj, ok := f.Object().(*types.Func); ok && p.fns[f].summary != nil && tellsCallers(p.fns[f]) {
			pass.ExportObjectFact(obj, p.fns[f].summary)
		}
	}
	p.exportClients()
	p.analyze(built.Tests, flows) // after the others, which are the same without them
	slices.SortStableFunc(flows.All, func(a, b *Flow) int { return int(a.Site.Pos() - b.Site.Pos()) })
	flows.Skipped = append(flows.Skipped, p.skipped...)
	flows.GaveUp = p.gaveUp
	return flows, nil
}

// analyze summarises functions, and adds what becomes of their responses to flows.
func (p *pkg) analyze(order []*ssa.Function, flows *Flows) {
	p.order = order
	for _, f := range order {
		info := &fn{ssa: f}
		p.fns[f] = info
		if obj, ok := f.Object().(*types.Func); ok {
			p.byObj[obj] = info
		}
	}
	p.guardPackage(p.summarise)
	for _, f := range order {
		info := p.fns[f]
		for _, site := range info.sites {
			if _, ok := site.Call.(*ssa.Call); !ok {
				flows.Thrown = append(flows.Thrown, site)
			} else if site.flow != nil {
				flows.All = append(flows.All, site.flow)
			}
		}
	}
}

// tellsCallers reports whether callers gain by the function's summary.
func tellsCallers(info *fn) bool {
	s := info.summary
	return s.NoReturn || len(s.Params) > 0 || len(s.Results) > 0 || len(s.Returns) > 0
}

// guard calls work, which is about f; what panics is skipped and has no summary.
func (p *pkg) guard(f *ssa.Function, work func()) {
	defer func() {
		if x := recover(); x != nil {
			p.skip(f, x)
			p.fns[f].summary = new(Summary)
			p.fns[f].sites = nil
		}
	}()
	work()
}

func (p *pkg) guardPackage(work func()) {
	defer func() {
		if x := recover(); x != nil {
			p.skip(nil, x)
		}
	}()
	work()
}

// summaryOf returns the summary of a function of this package or another,
// nil if there is none.
func (p *pkg) summaryOf(f *ssa.Function, obj *types.Func) *Summary {
	if f != nil {
		if origin := f.Origin(); origin != nil {
			f = origin
		}
		if info := p.fns[f]; info != nil {
			return info.summary
		}
	}
	if obj == nil {
		return nil
	}
	obj = obj.Origin()
	if info := p.byObj[obj]; info != nil {
		return info.summary
	}
	if obj.Pkg() == nil || obj.Pkg() == p.pass.Pkg && p.said[obj] == nil {
		return nil
	}
	s := new(Summary)
	if p.pass.ImportObjectFact(obj, s) {
		return s
	}
	return nil
}

// freeCases returns what a closure does to what its captured variable i holds.
func (p *pkg) freeCases(f *ssa.Function, i int) []Case {
	if info := p.fns[f]; info != nil && info.frees != nil {
		if cases := info.frees[i]; cases != nil {
			return cases
		}
	}
	return []Case{{Outcome: Kept}}
}

// findSites lists the calls by which a function obtains responses.
func (p *pkg) findSites(info *fn) {
	info.sites, info.siteAt = nil, make(map[ssa.CallInstruction][]*Site)
	info.untold, info.unanswered = nil, nil // what callees do may be known better now
	for _, b := range info.ssa.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if sites := p.sitesAt(info.ssa, call); sites != nil {
					info.siteAt[call] = sites
					info.sites = append(info.sites, sites...)
				}
			}
		}
	}
}

// sameVariable reports whether the responses of two sites are assigned to the
// same variable.
func (p *pkg) sameVariable(a, b *Site) bool {
	if p.assigned == nil {
		p.assigned = assignments(p.pass)
	}
	va, vb := p.variable(a), p.variable(b)
	return va != nil && va == vb
}

func (p *pkg) variable(s *Site) types.Object {
	if vars := p.assigned[s.Producer.Pos()]; s.Result < len(vars) {
		return vars[s.Result]
	}
	return nil
}

// assignments returns the variables that the results of calls are assigned
// to, by the position of the call's left parenthesis.
func assignments(pass *analysis.Pass) map[token.Pos][]types.Object {
	out := make(map[token.Pos][]types.Object)
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			a, ok := n.(*ast.AssignStmt)
			if !ok || len(a.Rhs) != 1 {
				return true
			}
			if call, ok := ast.Unparen(a.Rhs[0]).(*ast.CallExpr); ok {
				vars := make([]types.Object, len(a.Lhs))
				for i, l := range a.Lhs {
					if id, ok := l.(*ast.Ident); ok {
						vars[i] = pass.TypesInfo.ObjectOf(id)
					}
				}
				out[call.Lparen] = vars
			}
			return true
		})
	}
	return out
}

func errText(err any) string { return fmt.Sprint(err) }
