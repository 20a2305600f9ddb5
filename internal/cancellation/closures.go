package cancellation

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// left returns the cancellations that closures may leave in the variable at
// address v, whose Params are roots of this function.
func (t *tracker) left(v ssa.Value) []Carry {
	var list []Carry
	for _, ref := range *v.Referrers() {
		mc, ok := ref.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		inner := t.p.fns[mc.Fn.(*ssa.Function)]
		if inner == nil {
			continue
		}
		for i, b := range mc.Bindings {
			if b != v {
				continue
			}
			for _, c := range inner.frees[i] {
				if roots := t.p.up(inner, c.Params); roots != 0 {
					list = append(list, Carry{Params: roots, Kinds: c.Kinds})
				}
			}
		}
	}
	return list
}

// open reports whether closures may have left something in a variable that holds term,
// as far as that is known: nothing is known, or it is a list, whose elements they set.
func open(x *pathstate.Explorer, term pathstate.Term) bool {
	switch x.Space.IsValue(term).(type) {
	case *ssa.MakeSlice, *ssa.Slice:
		return true
	}
	return term == 0
}

// leaves records that a closure leaves a cancellation in captured variable j.
func (t *tracker) leaves(j int, k Kind) {
	if t.frees == nil {
		t.frees = make(map[int][]Carry)
	}
	if c := (Carry{Params: t.src.roots, Kinds: k}); !slices.Contains(t.frees[j], c) {
		t.frees[j] = append(t.frees[j], c)
	}
}

// up returns the roots, in the function around a literal, of the literal's roots.
func (p *pkg) up(inner *fn, roots Roots) Roots {
	parent := p.fns[inner.ssa.Parent()]
	if parent == nil {
		return 0
	}
	var out Roots
	n := len(inner.ssa.Params)
	mc := ssacall.Closure(inner.ssa)
	if mc != nil {
		for j := range mc.Bindings {
			if roots&bit(n+j) != 0 {
				out |= p.binding(parent, mc, j)
			}
		}
	}
	var value ssa.Value = inner.ssa
	if mc != nil {
		value = mc
	}
	for i := range n {
		if roots&bit(i) != 0 {
			out |= p.literalArg(parent, value, i)
		}
	}
	return out
}

// literalArg returns the roots, in the function around it, of parameter i of a
// function literal: of the argument where it is called on the spot, or of the
// context that a call is given together with the literal, to run it with.
func (p *pkg) literalArg(parent *fn, literal ssa.Value, i int) Roots {
	var out Roots
	for _, b := range parent.ssa.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			common := c.Common()
			if ssacall.Unconverted(common.Value) == literal {
				if i < len(common.Args) {
					out |= p.roots(parent, nil, pathstate.State{}, common.Args[i])
				}
				continue
			}
			given := false
			for _, a := range common.Args {
				given = given || ssacall.Unconverted(a) == literal
			}
			if !given {
				continue
			}
			for _, a := range common.Args {
				if isContext(a.Type()) {
					out |= p.roots(parent, nil, pathstate.State{}, a)
				}
			}
		}
	}
	return out
}

// send records a cancellation that is sent on a channel.
func (t *tracker) send(x *pathstate.Explorer, st pathstate.State, ch, v ssa.Value) {
	mc := chanOf(ch)
	if t.judge != nil || mc == nil {
		return
	}
	add := func(field *types.Var, roots Roots, k Kind, with *along) {
		for i := range t.p.sends[mc] {
			if old := &t.p.sends[mc][i]; old.from == t.f && old.roots == roots && old.kind == k && old.field == field {
				if field != nil {
					old.with = old.with.or(with)
				}
				return
			}
		}
		t.p.sends[mc] = append(t.p.sends[mc], sent{t.f, roots, k, field, with})
	}
	switch {
	case t.src == nil:
		t.returned(x, st, v, add)
	case t.src.test:
	case names.IsError(v.Type()):
		if k := t.kind(x, st, v); k != 0 {
			add(nil, t.src.roots, k, nil)
		}
	default:
		t.fields(x, st, v, func(f *types.Var, k Kind, fields []pathstate.Set) { add(f, t.src.roots, k, &along{fields: fields}) })
	}
}

// received bears the cancellations that closures send on a channel.
func (t *tracker) received(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction, ch ssa.Value, term pathstate.Term) {
	t.sentOn(ch, func(s sent, roots Roots) {
		t.bear(x, []pathstate.State{st}, source{instr: instr, term: term, roots: roots, kind: s.kind})
	})
}

// sentOn calls yield with what closures send on a channel, and with its roots in this
// function.
func (t *tracker) sentOn(ch ssa.Value, yield func(sent, Roots)) {
	for _, s := range t.p.sends[chanOf(ch)] {
		roots, from := s.roots, s.from
		for from != nil && from != t.f {
			roots = t.p.up(from, roots)
			from = t.p.fns[from.ssa.Parent()]
		}
		if from == t.f && roots != 0 {
			yield(s, roots)
		}
	}
}

// chanOf returns the instruction that makes the channel v, if that can be told.
func chanOf(v ssa.Value) *ssa.MakeChan {
	v = ssacall.Unconverted(v)
	if only := ssacall.OnlyStored(v); only != nil {
		v = ssacall.Unconverted(only)
	}
	mc, _ := v.(*ssa.MakeChan)
	return mc
}
