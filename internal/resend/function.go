package resend

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// The bounds on one exploration, and on one that only tells what a function judges
// by, which has few ways if it says anything. What exceeds them is unknown.
const (
	limit      = 3000
	judgeLimit = 300
)

// maxRounds bounds how often the functions of a package are looked at, for those that
// call each other.
const maxRounds = 3

// summarise computes the summaries of the package's functions: callees before callers.
// Those that call each other are looked at again, from "leaves all bodies untouched",
// until nothing changes; then once more everybody, if something did.
func (p *pkg) summarise() {
	p.look(p.order)
	var recursive []*fn
	for _, info := range p.order {
		if p.callsItself(info) {
			recursive = append(recursive, info)
		}
	}
	changed := p.look(recursive)
	if len(changed) == 0 {
		return
	}
	for range maxRounds {
		if changed = p.look(recursive); len(changed) == 0 {
			break
		}
	}
	for _, info := range changed {
		info.failed = true // it doesn't settle: nothing is known
	}
	p.look(p.order)
}

// look computes what there is to know of each function, and returns those of which
// something else was known before.
func (p *pkg) look(list []*fn) []*fn {
	var changed []*fn
	for _, info := range list {
		before, demanding := "", info.demanding
		if info.summary != nil {
			before = info.summary.String()
		}
		if info.failed {
			info.summary = new(Summary)
		} else {
			p.guard(info.ssa, func() { p.function(info) })
		}
		if info.summary != nil && before != info.summary.String() || demanding != info.demanding {
			changed = append(changed, info)
		}
	}
	return changed
}

// callsItself reports whether the function calls one that comes after it in the
// order, so that what is known of it may have been found without knowing that one.
func (p *pkg) callsItself(info *fn) bool {
	return slices.ContainsFunc(p.callees(info), func(g *ssa.Function) bool { return p.fns[g].at >= info.at })
}

// tracker returns a tracker of nothing yet.
func (p *pkg) tracker(info *fn) *tracker {
	return &tracker{
		p: p, info: info, fields: info.fields, bodiless: bodiless(), root: -1,
		kept: make(map[pathstate.Term]bool), bodies: make(map[pathstate.Term]bool),
	}
}

// function computes what there is to know of one function.
func (p *pkg) function(info *fn) {
	f := info.ssa
	s := &Summary{Again: p.again(info)}
	info.noReturn = neverReturns(f)
	info.found = nil
	defer func() { info.summary = s }()
	if !p.relevant(info) {
		return
	}
	if info.roots == nil {
		info.roots = rootsOf(f)
	}
	senders := p.senders(f)
	makes := slices.ContainsFunc(resultTypes(f), isRequest)
	follows := makes || followed(senders) || p.demands(info)
	looks := p.looks(info)
	var entry pathstate.Start
	if follows || looks || len(senders) > 0 {
		info.prepare()
		entry = pathstate.Start{Block: f.Blocks[0], State: info.paths.Entry()}
	}
	info.gives = nil
	if follows {
		p.base(info, s, entry, makes, looks, limit)
	} else if looks {
		p.base(info, s, entry, makes, looks, judgeLimit)
	}
	for i := range info.roots {
		r := &info.roots[i]
		switch {
		case len(senders) > 0:
			p.followRoot(info, i, entry)
		case r.request && leftAlone(*r):
			r.outcome = Untouched
		}
		if r.param != nil && (r.request || r.outcome == Sent) {
			s.Params = append(s.Params, Use{r.index, r.outcome})
		}
	}
	info.demanding = slices.ContainsFunc(info.found, func(f *Finding) bool { return f.root >= 0 }) ||
		slices.ContainsFunc(info.gives, func(g give) bool { return g.own >= 0 && g.to.demanding })
}

// prepare makes the function ready for exploration.
func (info *fn) prepare() {
	if info.paths != nil {
		return
	}
	info.paths = pathstate.New(info.ssa)
	info.fields = fieldsOfRequest(info.ssa)
	for _, v := range info.fields {
		info.paths.Track(v)
	}
	info.counters = info.paths.Counters()
	for i, r := range info.roots {
		info.roots[i].body = r.term(info.paths.Space)
	}
}

// base finds the sends of bodies that are known to be there, follows these, and finds
// what requests the function makes, or what it judges by.
func (p *pkg) base(info *fn, s *Summary, entry pathstate.Start, makes, looks bool, limit int) {
	f := info.ssa
	base := p.tracker(info)
	if makes {
		base.made = make(map[int][]Made)
		for _, v := range f.Params {
			base.kept[info.paths.Space.Value(v)] = true
		}
	}
	if looks {
		for _, v := range f.Params {
			base.kept[info.paths.Space.Value(v)] = judgeable(v.Type())
		}
	}
	x := info.paths.Explore(base, limit, base.keep, entry)
	if x.GaveUp() {
		p.gaveUp++
		base.births, base.made, base.tests = nil, nil, nil
	}
	s.Tests = settleTests(base.tests)
	s.Made = base.madeCases()
	for _, b := range base.births {
		t := p.tracker(info)
		t.body, t.first, t.kept, t.bodies = b.body, b.request, base.kept, base.bodies
		t.kept[b.body], t.bodies[b.body] = true, true
		if p.explore(info, t, b.starts...) {
			info.found = append(info.found, t.found...)
		}
	}
	info.found = append(info.found, base.found...)
}

// explore follows a body. It returns false if that was given up.
func (p *pkg) explore(info *fn, t *tracker, starts ...pathstate.Start) bool {
	x := info.paths.Explore(t, limit, t.keep, starts...)
	if x.GaveUp() {
		p.gaveUp++
	}
	return !x.GaveUp()
}

// followRoot follows a body that callers may give, from the function's entry.
func (p *pkg) followRoot(info *fn, i int, entry pathstate.Start) {
	r := &info.roots[i]
	r.outcome, r.sent, r.given = Rewound, nil, nil
	t := p.tracker(info)
	t.body, t.root = r.body, i
	t.kept[r.body], t.bodies[r.body] = true, true
	entry.State = entry.State.With(r.body, pathstate.NonZero)
	if !p.explore(info, t, entry) {
		return
	}
	switch {
	case t.sent != nil && !t.touched:
		r.outcome, r.sent, r.given = Sent, t.sent, t.given
		if r.free != nil {
			p.lends[info.ssa.Parent()] = true
		}
	case !t.touched:
		r.outcome = Untouched
	}
	if r.known {
		for _, f := range t.found {
			f.root = -1
		}
	}
	info.found = append(info.found, t.found...)
}

func resultTypes(f *ssa.Function) []types.Type {
	var list []types.Type
	for v := range f.Signature.Results().Variables() {
		list = append(list, v.Type())
	}
	return list
}

// relevant reports whether paths through the function can tell something: whether it
// deals with requests, or with readers and calls somebody.
func (p *pkg) relevant(info *fn) bool {
	for f := info.ssa; f != nil; f = f.Parent() {
		if dealsWithRequests(f) {
			return true
		}
	}
	return judgesRequest(info.ssa.Signature) || p.callsSender(info.ssa) || p.callsAgain(info.ssa)
}

// callsSender reports whether the function calls one that may send what it is given.
func (p *pkg) callsSender(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if fn := call.Common().StaticCallee(); fn != nil && (takesReader(fn.Signature) || fn.Parent() != nil) {
				to := callee{fn: fn}
				p.identify(&to)
				if to.summary != nil && slices.ContainsFunc(to.summary.Params, func(u Use) bool { return u.Outcome == Sent }) {
					return true
				}
			}
		}
	}
	return false
}

// callsAgain reports whether the function hands a closure to somebody who calls it
// more than once.
func (p *pkg) callsAgain(f *ssa.Function) bool {
	for _, anon := range f.AnonFuncs {
		if info := p.fns[anon]; info != nil && p.relevant(info) {
			return true
		}
	}
	return false
}

// fieldsOfRequest returns the fields of http.Request, from any type that f mentions.
func fieldsOfRequest(f *ssa.Function) map[string]*types.Var {
	fields := make(map[string]*types.Var)
	note := func(t types.Type) {
		if t == nil || len(fields) > 0 {
			return
		}
		if e := pointee(t); e != nil && isRequest(e) {
			t = e // a variable that holds one
		}
		if isRequest(t) {
			for _, name := range requestFields {
				if v := requestField(t, name); v != nil {
					fields[name] = v
				}
			}
		}
	}
	for _, v := range f.Params {
		note(v.Type())
	}
	for _, v := range f.FreeVars {
		note(v.Type())
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok {
				if tuple, ok := v.Type().(*types.Tuple); ok {
					for r := range tuple.Variables() {
						note(r.Type())
					}
				} else {
					note(v.Type())
				}
			}
		}
	}
	return fields
}

// neverReturns reports whether each way through f ends in a call that doesn't return.
func neverReturns(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); !ok {
			continue
		}
		if !slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
			call, ok := instr.(*ssa.Call)
			return ok && knowledge.NeverReturns(ssacall.Name(&call.Call))
		}) {
			return false
		}
	}
	return true
}
