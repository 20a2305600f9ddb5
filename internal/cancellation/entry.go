package cancellation

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// entry looks whether a call logs the cancellation that is followed, at the
// level that is asked for.
func (t *tracker) entry(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, to callee) {
	log := Log{LevelParam: -1, Weak: st.Mark.Flags&weakSeen != 0, At: t.p.place(c.Pos())}
	if t.grave(x, st, to, &log) {
		k, v := t.logged(x, st, to)
		if k == 0 && !(t.src.test && silentOnErrors(to)) {
			return
		}
		log.Needs = t.needs(x, st, c)
		t.hit(x, st, c, log, k, v, "")
		return
	}
	if len(to.Args) == 0 && to.Closure == nil {
		return
	}
	t.wrapper(x, st, c, to)
	for _, a := range to.Args { // function literals that the callee may run
		if mc, ok := ssacall.Unconverted(a).(*ssa.MakeClosure); ok {
			t.inside(x, st, mc)
		}
	}
	if to.Closure != nil {
		t.inside(x, st, to.Closure)
	}
}

// wrapper looks whether a function logs the cancellation that it is given.
func (t *tracker) wrapper(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, to callee) {
	info := t.p.infoOf(to)
	var s *Summary
	if info == nil {
		if s = t.p.summaryOf(to); s == nil || len(s.Errors) == 0 {
			return
		}
	}
	for i, a := range to.Args {
		if !canBeError(a.Type()) {
			continue
		}
		k := t.kind(x, st, a)
		if k == 0 {
			continue
		}
		g := t.p.givenOf(info, s, i, k)
		if g == nil {
			continue
		}
		for _, l := range g.Logs {
			left, met := t.met(x, st, to, l.Needs)
			if !met {
				continue
			}
			l.Needs = append(left, t.needs(x, st, c)...)
			if l.LevelParam >= 0 && l.LevelParam < len(to.Args) {
				if set := x.SetOf(st, x.Term(st, to.Args[l.LevelParam])); !set.Within(pathstate.Set{l.Level}) {
					if l.LevelParam = t.parameter(x, st, to.Args[l.LevelParam]); l.LevelParam < 0 || t.judge == nil {
						continue
					}
				} else {
					l.LevelParam = -1
				}
			}
			l.Weak = l.Weak || st.Mark.Flags&weakSeen != 0
			at := l.At
			l.At = t.p.place(c.Pos()) // callers want to know where in this function, not how deep down
			t.hit(x, st, c, l, k, a, at)
			if t.judge == nil {
				return
			}
		}
	}
}

// inside looks whether a closure logs the cancellation that a captured
// variable holds. The entry is then the one inside.
func (t *tracker) inside(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure) {
	inner := t.p.fns[mc.Fn.(*ssa.Function)]
	if inner == nil || mc.Parent() != t.f.ssa {
		return
	}
	for j, b := range mc.Bindings {
		k := t.captured(x, st, b)
		if k == 0 {
			continue
		}
		for _, l := range t.p.given(inner, len(inner.ssa.Params)+j, k).Logs {
			if l.inner == nil {
				continue
			}
			l.Weak = l.Weak || st.Mark.Flags&weakSeen != 0
			f := l.inner.finding
			f.Reason, f.Source = t.reason(l.Weak), t.src.instr
			t.record(hit{f, t.src.roots, known(st)}, l)
		}
	}
}

func (t *tracker) reason(weak bool) Reason {
	switch {
	case t.src.explicit:
		return Explicit
	case weak:
		return Weak
	}
	return Unfiltered
}

// hit records a log entry, of v if that is an error.
func (t *tracker) hit(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, log Log, k Kind, v ssa.Value, wrapper string) {
	if !t.src.test && t.mapped(x, st, c) {
		return
	}
	f := Finding{Reason: t.reason(log.Weak), Entry: c, Fn: t.f.ssa, Source: t.src.instr, Kind: k, Wrapper: wrapper}
	if v != nil && names.IsError(v.Type()) {
		f.Err = v
	}
	t.record(hit{f, t.src.roots, known(st)}, log)
}

// maxLogs bounds the entries that a wrapper is known to make.
const maxLogs = 8

func (t *tracker) record(h hit, log Log) {
	if t.src.test && !t.under(h.finding.Entry) {
		return
	}
	if t.judge != nil {
		log.inner = &h
		if len(t.logs) == maxLogs {
			return
		}
		for _, l := range t.logs {
			if l.At == log.At && l.LevelParam == log.LevelParam && l.Weak == log.Weak && slices.EqualFunc(l.Needs, log.Needs, same) {
				return
			}
		}
		t.logs = append(t.logs, log)
		return
	}
	if log.LevelParam >= 0 {
		return
	}
	t.hits = append(t.hits, h)
}

// logged returns in which form the arguments of an entry, or the logger that it
// is made on, tell of the cancellation, and the argument that does if it is an
// error.
func (t *tracker) logged(x *pathstate.Explorer, st pathstate.State, to callee) (Kind, ssa.Value) {
	var k Kind
	var v ssa.Value
	for _, a := range to.Args {
		ka := t.kind(x, st, a)
		if ka != 0 && v == nil {
			v = a
			if e := elements(a); e != nil {
				for _, a := range e {
					if t.kind(x, st, a) != 0 {
						v = ssacall.Unconverted(a)
						break
					}
				}
			}
		}
		k |= ka
	}
	return one(k), v
}

// silentOnErrors reports whether no argument of an entry is, or may be, an error.
func silentOnErrors(to callee) bool {
	for _, a := range to.Args {
		if e := elements(a); e != nil {
			for _, v := range e {
				if holdsError(v) {
					return false
				}
			}
			continue
		}
		if _, isConst := a.(*ssa.Const); !isConst && canBeError(a.Type()) || holdsError(a) {
			return false
		}
	}
	return true
}

func holdsError(v ssa.Value) bool {
	v = ssacall.Unconverted(v)
	if method(v.Type(), "Error") != nil && implementsErr(v.Type()) {
		return true
	}
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	for _, a := range resolve(nil, pathstate.State{}, c).Args {
		if implementsErr(ssacall.Unconverted(a).Type()) {
			return true
		}
		for _, e := range elements(a) {
			if implementsErr(ssacall.Unconverted(e).Type()) {
				return true
			}
		}
	}
	return false
}

func implementsErr(t types.Type) bool {
	return names.ImplementsError(t)
}

// grave reports whether a call is a log entry at the level that is asked for,
// or, where a parameter of a wrapper says at which, sets log to tell so.
func (t *tracker) grave(x *pathstate.Explorer, st pathstate.State, to callee, log *Log) bool {
	name := to.Name()
	if name == "" {
		return false
	}
	if t.p.conf.Loggers[name] {
		return true
	}
	f, ok := knowledge.Log(name)
	if !ok {
		return t.p.shaped(to)
	}
	if f.End {
		return t.chain(x, st, to.Args[0], 0)
	}
	return !f.Start && t.levelOf(x, st, f, to, log)
}

// asked reports whether entries of the level are asked for.
func (p *pkg) asked(l knowledge.Level) bool {
	if l == knowledge.Span {
		return p.conf.Spans
	}
	return l != knowledge.NoLevel && l >= knowledge.Level(p.conf.Level)
}

// levelOf reports whether f is at the level, as it is called here.
func (t *tracker) levelOf(x *pathstate.Explorer, st pathstate.State, f *knowledge.LogFunc, to callee, log *Log) bool {
	if f.Ranges == nil {
		return t.p.asked(f.Level)
	}
	i := f.Param
	if to.Obj != nil && to.Obj.Signature().Recv() != nil {
		i++
	}
	if i >= len(to.Args) {
		return false
	}
	set := x.SetOf(st, x.Term(st, to.Args[i]))
	for _, r := range f.Ranges {
		if !t.p.asked(r.Level) {
			continue
		}
		if set.Within(pathstate.Range(r.Lo, r.Hi)) {
			return true
		}
		if p := t.parameter(x, st, to.Args[i]); p >= 0 && t.judge != nil && log != nil {
			log.LevelParam, log.Level = p, pathstate.Interval{Lo: r.Lo, Hi: r.Hi}
			return true
		}
	}
	return false
}

// parameter returns the index of the parameter that v is, or -1.
func (t *tracker) parameter(x *pathstate.Explorer, st pathstate.State, v ssa.Value) int {
	w := x.Space.IsValue(x.Term(st, v))
	for i, p := range t.f.ssa.Params {
		if w == p {
			return i
		}
	}
	return -1
}

// chain reports whether a chain of calls, through local variables, began at the
// level: log.Error().Str(k, v), level.Error(logger), logger.Check(level, msg).
func (t *tracker) chain(x *pathstate.Explorer, st pathstate.State, v ssa.Value, depth int) bool {
	if depth > 24 {
		return false
	}
	if w := x.Space.IsValue(x.Term(st, v)); w != nil {
		v = w
	}
	c, ok := ssacall.Unconverted(v).(*ssa.Call)
	if !ok {
		return false
	}
	to := resolve(x, st, c)
	if f, ok := knowledge.Log(to.Name()); ok && f.Start {
		return t.levelOf(x, st, f, to, nil)
	}
	for _, a := range to.Args { // the receiver, or the logger that With is given
		if types.Identical(a.Type(), c.Type()) || to.Obj != nil && to.Obj.Pkg() != nil && knowledge.IsLogger(to.Obj.Pkg().Path()) {
			return t.chain(x, st, a, depth+1)
		}
	}
	return false
}

// shaped reports whether an interface method, or one of another module that
// nobody sees into, logs at ERROR by its shape: it is named Error, Errorf and so
// on, and its siblings are named the same of Info and Debug.
func (p *pkg) shaped(to callee) bool {
	sig := to.Obj.Signature()
	if sig.Recv() == nil || sig.Params().Len() == 0 || !p.asked(knowledge.Error) {
		return false
	}
	recv := sig.Recv().Type()
	if !types.IsInterface(recv) && p.summaryOf(to) != nil || !types.IsInterface(recv) && to.Obj.Pkg() == p.pass.Pkg {
		return false
	}
	name := to.Obj.Name()
	for _, level := range []string{"Error", "Fatal", "Panic"} {
		if suffix, ok := strings.CutPrefix(name, level); ok {
			return method(recv, "Info"+suffix) != nil && (method(recv, "Debug"+suffix) != nil || method(recv, "Warn"+suffix) != nil || method(recv, "Warning"+suffix) != nil)
		}
	}
	return false
}
