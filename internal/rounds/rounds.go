// Package rounds finds the loops of a package that make an attempt to reach somebody
// else again after it has failed, and tells what lies between the two: a wait, a stop,
// a look at the context.
//
// # How
//
// An [attempt] is a call that sends a request or dials, or of a function that does,
// and tells its caller that it failed. From each attempt in a loop, [pathstate]
// explores the paths on in the world in which this attempt and all others fail; those
// that come back to it are the failing cycle, and what they wait for and look at is
// noted on the way. (Where a response's status is tested, there is a second world,
// in which it is bad.) The success of an attempt is thus no way out, and what a
// program does after one no wait. The branches at which such a path can still leave
// the loop are its stops, and what their conditions are made of says what kind.
//
// Loops are looked at from the inside out: what the inner one does not decide is asked
// of the one around it. A function that calls itself is a loop too.
//
// A function that is called may wait whatever path it takes: that is read off its
// syntax, so that no SSA is needed for it. What can't be seen is taken to wait for
// somebody else. Unknown is silence.
package rounds

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// Analyzer finds the rounds of a package. Its result is a *[Findings].
var Analyzer = &analysis.Analyzer{
	Name:             "rounds",
	Doc:              "find attempts that are made again after they have failed",
	Requires:         []*analysis.Analyzer{gatedssa.Analyzer},
	FactTypes:        []analysis.Fact{(*Summary)(nil)},
	ResultType:       reflect.TypeFor[*Findings](),
	Run:              run,
	RunDespiteErrors: true,
}

// Settings are what users can tell the analysis. They are set by the flags of the
// analyzers that stand on this one, before any package is analysed.
type Settings struct {
	Sleep bool // find sleeps, too
}

// Config holds the settings of this process.
var Config Settings

// Findings are the loops of a package that make a failed attempt again.
type Findings struct {
	All     []*Finding // in order of position
	Skipped []report.Skip
	GaveUp  int // explorations that exceeded their bounds
}

// A Reason says why a loop is reported. A loop has one: the first that applies.
type Reason uint8

// The reasons.
const (
	Tight Reason = iota // nothing between two attempts waits
	Blind               // nothing ends the loop once the attempt's context has ended
	Sleep               // a sleep between two attempts does not notice that end
)

// A Finding is a loop that makes a failed attempt again.
type Finding struct {
	Reason  Reason
	Fn      *ssa.Function       // in which the loop is
	Attempt ssa.CallInstruction // that is made again
	Handed  bool                // Attempt is a call that repeats a function that it is given
	Status  bool                // it has failed by the status of the response
	Until   bool                // the clock, a context or somebody else ends the loop
	Sleep   ssa.Instruction     // the sleep, a call or a receive
	Context ssa.Value           // the parameter that is, or holds, the attempt's context, if that is its only one
}

// pkg is the work on one package.
type pkg struct {
	pass     *analysis.Pass
	fns      map[*ssa.Function]*fn
	byObj    map[*types.Func]*fn
	decls    map[*types.Func]*ast.FuncDecl
	waits    map[*types.Func]*waiting
	waiting  []*waiting // those that are not done; low is the lowest that was met again
	low      int
	ends     map[*types.Func]bool
	attempts map[*types.Func]bool
	facts    map[*types.Func]*Summary
	skipped  []report.Skip
	gaveUp   int
}

// fn is what is known of one function.
type fn struct {
	ssa   *ssa.Function
	made  *pathstate.Func // see paths
	phase int             // of tries: 0 not asked yet, 1 at work, 2 done
	tries *Tries
	bound []ssa.Value // contexts of its attempts that it has captured

	asked   bool // for repeats
	repeats []Repeat
}

// paths returns the function prepared for exploration.
func (f *fn) paths() *pathstate.Func {
	if f.made == nil {
		f.made = pathstate.New(f.ssa)
	}
	return f.made
}

func run(pass *analysis.Pass) (any, error) {
	built := pass.ResultOf[gatedssa.Analyzer].(*gatedssa.SSA)
	found := &Findings{Skipped: built.Skipped}
	if gatedssa.IsDependency(pass) {
		return found, nil
	}
	p := &pkg{
		pass:     pass,
		fns:      make(map[*ssa.Function]*fn),
		byObj:    make(map[*types.Func]*fn),
		decls:    make(map[*types.Func]*ast.FuncDecl),
		waits:    make(map[*types.Func]*waiting),
		ends:     make(map[*types.Func]bool),
		attempts: make(map[*types.Func]bool),
		facts:    make(map[*types.Func]*Summary),
	}
	order := slices.Concat(built.Funcs, built.Others, built.Rounds)
	for _, f := range order {
		info := &fn{ssa: f}
		p.fns[f] = info
		if obj, ok := f.Object().(*types.Func); ok {
			p.byObj[obj] = info
		}
	}
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				if obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
					p.decls[obj] = d
				}
			}
		}
	}
	for _, f := range order {
		p.guard(f, func() { found.All = append(found.All, p.findings(p.fns[f])...) })
	}
	slices.SortStableFunc(found.All, func(a, b *Finding) int { return cmp.Compare(a.Attempt.Pos(), b.Attempt.Pos()) })
	p.export()
	found.Skipped = append(found.Skipped, p.skipped...)
	found.GaveUp = p.gaveUp
	return found, nil
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

func (p *pkg) inTest(pos token.Pos) bool {
	return testfile.Has(p.pass.Fset, pos)
}
