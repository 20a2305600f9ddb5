package cancellation

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// fn is a function of the package at work.
type fn struct {
	ssa     *ssa.Function
	paths   *pathstate.Func
	summary *Summary // nil until flow has begun on it
	hits    []hit
	births  map[*ssa.BasicBlock]bool // the blocks from which control can come to where a source may be
	given   []ssa.CallInstruction    // static calls that may log what is cancelled with an argument
	frees   map[int][]Carry          // cancellations left in captured variables, by index
	parts   []part                   // cancellations in fields of results
	judged  map[judging]*Given
	roots   map[ssa.Value]Roots
	scope   map[int]bool // see requestParam
	logs    []Logged
	logging int // 0: logs not known, 1: being worked out, 2: known
	logger  int // see mayLog: 0: not known, 1: no, 2: yes
	heeds   int // see heedless, likewise
}

// A hit is a log entry that is reached with a cancellation.
type hit struct {
	finding Finding
	roots   Roots
	known   bool // see known
}

// A judging is the question what becomes of a cancellation of some kind that a
// function is given in a parameter, or has in a captured variable.
type judging struct {
	input int // parameters first, then captured variables
	kind  Kind
}

// sent is a cancellation that a function sends on a channel.
type sent struct {
	from  *fn
	roots Roots
	kind  Kind
	field *types.Var // of the struct that is sent, in which it is; nil if it is sent itself
	with  *along     // what else is in the struct
}

// A source is an instruction by which a function comes to have an error that
// may be a cancellation.
type source struct {
	instr    ssa.Instruction // nil for a parameter
	result   int
	term     pathstate.Term // 0 if no error is followed: see Context
	roots    Roots
	kind     Kind
	beside   *Beside // what the call's other results are then; nil if they can be anything
	explicit bool    // the error is known to be a cancellation
	test     bool    // because instr is a test for it
}

// flow returns the summary of a function, working it out first if need be: its
// closures before it, and what it calls when that is asked for. Functions that
// call each other see what is known so far.
func (p *pkg) flow(info *fn) *Summary {
	if info.summary != nil {
		return info.summary
	}
	info.summary = new(Summary)
	for _, anon := range info.ssa.AnonFuncs {
		if inner := p.fns[anon]; inner != nil {
			p.flow(inner)
		}
	}
	p.guard(info.ssa, func() {
		p.holdings(info)
		if p.candidate(info) {
			p.follow(info)
		}
	})
	return info.summary
}

// prepare makes the function ready for exploration.
func (info *fn) prepare() {
	if info.paths == nil {
		info.paths = pathstate.New(info.ssa)
	}
}

// holdings summarises which results are cancelled with which inputs.
func (p *pkg) holdings(info *fn) {
	results := info.ssa.Signature.Results()
	for i := range results.Len() {
		if !holds(results.At(i).Type()) {
			continue
		}
		var roots Roots
		for _, b := range info.ssa.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				roots |= p.roots(info, nil, pathstate.State{}, ret.Results[i])
			}
		}
		if roots != 0 {
			info.summary.Holds = append(info.summary.Holds, Hold{i, roots})
		}
	}
}

// candidate is the fast path: it reports whether something in the function can
// be a source, notes from which blocks on, and lists the calls that may log.
func (p *pkg) candidate(info *fn) bool {
	var births []*ssa.BasicBlock
	for _, b := range info.ssa.Blocks {
		bears := false
		for _, instr := range b.Instrs {
			given := false
			if call, ok := instr.(ssa.CallInstruction); ok {
				if given = p.isGiven(info, call); given && call.Common().StaticCallee() != nil {
					info.given = append(info.given, call)
				}
			}
			bears = bears || p.mayBear(info, instr, given)
		}
		if bears {
			births = append(births, b)
		}
	}
	info.births = leadingTo(births)
	return len(births) > 0 || p.errorHandlers()[info.ssa] != 0
}

// isGiven reports whether a call is given what is cancelled with an input.
func (p *pkg) isGiven(info *fn, call ssa.CallInstruction) bool {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return false
	}
	return slices.ContainsFunc(call.Common().Args, func(v ssa.Value) bool { return p.rooted(info, v) })
}

func (p *pkg) rooted(info *fn, v ssa.Value) bool {
	return p.roots(info, nil, pathstate.State{}, v) != 0
}

// mayBear reports whether an instruction can be a source; given says whether it is a
// call that is given what is cancelled with an input.
func (p *pkg) mayBear(info *fn, instr ssa.Instruction, given bool) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		common := instr.Common()
		if _, builtin := common.Value.(*ssa.Builtin); builtin || common.Signature().Results().Len() == 0 {
			return false
		}
		if lastError(common.Signature()) >= 0 {
			return given || p.rooted(info, common.Value) || isDoneErr(instr)
		}
		for r := range common.Signature().Results().Variables() {
			if given && len(errorFields(r.Type())) > 0 {
				return true
			}
		}
		to := resolve(nil, pathstate.State{}, instr)
		return isIs(to.Name()) && isCanceled(to.Args[1]) || isCode(to.Name())
	case *ssa.BinOp:
		return isCanceled(instr.X) || isCanceled(instr.Y)
	case *ssa.UnOp:
		return names.IsError(instr.Type()) && instr.Op == token.ARROW || oneOrMore(instr.Type()) && isCaptured(instr.X)
	case *ssa.Select:
		return true
	case *ssa.Store:
		return len(errorFields(instr.Val.Type())) > 0
	case *ssa.Extract: // what was received
		switch instr.Tuple.(type) {
		case *ssa.Select, *ssa.UnOp:
			return names.IsError(instr.Type())
		}
	}
	return false
}

// isDoneErr reports whether a call asks a context, of whoever, for its error,
// or a group of goroutines.
func isDoneErr(c ssa.CallInstruction) bool {
	common := c.Common()
	return common.IsInvoke() && common.Method.Name() == "Err" && isContext(common.Value.Type()) ||
		common.StaticCallee() != nil && (common.StaticCallee().Name() == "Cause" || common.StaticCallee().Name() == "Wait")
}

// isCaptured reports whether a closure captures the variable at address v.
func isCaptured(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		_, ok := ref.(*ssa.MakeClosure)
		return ok
	})
}

// mayLog reports whether a function calls, maybe by way of others of the
// package, what may log at ERROR.
func (p *pkg) mayLog(info *fn) bool {
	if info.logger != 0 {
		return info.logger == 2
	}
	info.logger = 1 // no, for functions that call themselves
	for _, f := range append(info.ssa.AnonFuncs, info.ssa) {
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				c, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				to := resolve(nil, pathstate.State{}, c)
				if to.Obj == nil {
					continue
				}
				callee := p.infoOf(to)
				_, known := knowledge.Log(to.Name())
				if known || p.conf.Loggers[to.Name()] || callee != nil && p.mayLog(callee) || callee == nil && logName(to.Obj.Name()) {
					info.logger = 2
					return true
				}
			}
		}
	}
	return false
}

// logName reports whether a function of this name, that nobody sees into, may
// log at ERROR.
func logName(name string) bool {
	for _, prefix := range []string{"Error", "Err", "Fatal", "Log", "Warn"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// follow finds the function's sources and explores what becomes of each.
func (p *pkg) follow(info *fn) {
	info.prepare()
	entry := pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths.Entry()}
	t := &tracker{p: p, f: info, births: make(map[source][]pathstate.Start)}
	if roots, ok := p.errorHandlers()[info.ssa]; ok {
		s := source{term: info.paths.Space.Value(info.ssa.Params[len(info.ssa.Params)-1]), roots: roots, kind: Plain}
		t.births[s] = []pathstate.Start{{Block: entry.Block, State: entry.State.With(s.term, pathstate.NonZero)}}
		t.sources = append(t.sources, s)
	}
	if x, ok := p.explore(t, entry); !ok {
		t.everywhere(x, entry.State)
	}
	info.parts = append(info.parts, t.within...)
	slices.SortStableFunc(t.sources, func(a, b source) int { return int(number(a.instr) - number(b.instr)) })
	states := 0
	for _, s := range t.sources {
		if states > functionLimit {
			p.gaveUp++ // the sources that are left
			return
		}
		run := &tracker{p: p, f: info, src: &s}
		x, ok := p.explore(run, t.births[s]...)
		states += x.States()
		if !ok {
			continue
		}
		info.hits = append(info.hits, slices.DeleteFunc(run.hits, func(h hit) bool { return h.known && !s.test })...)
		if s.test {
			continue
		}
		for _, c := range run.carries {
			info.summary.addCarry(c)
		}
		info.parts = append(info.parts, run.within...)
		for i, c := range run.frees {
			if run.asked && isList(info.ssa.FreeVars[i]) {
				continue // see known; the literal may remember a test from another time
			}
			if info.frees == nil {
				info.frees = make(map[int][]Carry)
			}
			info.frees[i] = append(info.frees[i], c...)
		}
	}
}

// everywhere bears, in a function that is too large to be explored from its
// entry, the sources that were not reached, with nothing known of the way there.
func (t *tracker) everywhere(x *pathstate.Explorer, st pathstate.State) {
	reached := make(map[ssa.Instruction]bool)
	for _, s := range t.sources {
		reached[s.instr] = true
	}
	for _, b := range t.f.ssa.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && !reached[call] {
				for _, s := range t.origins(x, st, call, resolve(x, st, call)) {
					t.bear(x, []pathstate.State{st}, s)
				}
			}
		}
	}
}

func number(instr ssa.Instruction) int {
	if instr == nil {
		return -1
	}
	return int(instr.Pos())
}

// allRoots stands for every input of a function: what is known to be a
// cancellation, whoever's.
const allRoots = ^Roots(0)
