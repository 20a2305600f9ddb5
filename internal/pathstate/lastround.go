package pathstate

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// Many loops do something in all rounds but the last: they wait, or clean up after a
// failure, if i < n-1; or they leave in the last, if i == n. Where n is no constant,
// the engine knows nothing of such a test and of the condition i+1 < n of the next
// round together. A LastRound does.

// A LastRound is what the branches of a loop tell of its last round.
type LastRound struct {
	cond  *ssa.BinOp // on which the next round begins
	stays bool       // its outcome then
	tells map[side]Next
}

// A side is one of the two ways of a branch.
type side struct {
	br *ssa.If
	is bool
}

// A Next is what is known of the next round.
type Next uint8

// What is known of it.
const (
	Unknown Next = iota
	None         // this round is the last
	Certain
)

// A Brancher is a client that wants to know which branches are taken.
type Brancher interface {
	// Taken is told of a branch that is taken, and to which side.
	Taken(x *Explorer, st State, br *ssa.If, side bool) State
}

// LastRound returns that of the only loop of f that has one, nil if there is none, or
// if there are several.
func (f *Func) LastRound() *LastRound {
	var found *LastRound
	for _, b := range f.SSA.Blocks {
		if !f.InLoop(b) {
			continue
		}
		for _, instr := range b.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if r := f.lastRoundOf(phi); r != nil {
				if found != nil {
					return nil
				}
				found = r
			}
		}
	}
	return found
}

// After returns what is known of the next round where a branch is taken to a side.
func (r *LastRound) After(br *ssa.If, taken bool) Next { return r.tells[side{br, taken}] }

// Outcome returns what the condition on which the next round begins comes to, if instr
// is that condition.
func (r *LastRound) Outcome(instr *ssa.BinOp, next Next) (Set, bool) {
	switch {
	case instr != r.cond:
		return nil, false
	case r.stays == (next == Certain):
		return One, true
	}
	return Zero, true
}

// lastRoundOf returns the last round of the loop whose rounds phi counts.
func (f *Func) lastRoundOf(phi *ssa.Phi) *LastRound {
	loop, next := counted(phi)
	if loop == nil {
		return nil
	}
	by, _ := step(next)
	if by <= 0 {
		return nil
	}
	number := ssa.Value(phi) // of the round, as its body knows it
	if next.Block() == phi.Block() {
		number = next // of a range over a list
	}
	r := &LastRound{tells: make(map[side]Next)}
	var end relation
	for b := range loop {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || loop[b.Succs[0]] == loop[b.Succs[1]] {
			continue
		}
		cond, ok := br.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		of := ssa.Value(next)
		switch {
		case number == phi && b == phi.Block():
			of = phi // which is the next round's number there
		case b != next.Block():
			continue // it leaves within a round
		}
		rel, ok := relate(cond, of, loop)
		if !ok || rel.offset != 0 {
			continue
		}
		stays := loop[b.Succs[0]]
		if _, ok := rel.atMost(stays, math.MaxInt64); !ok {
			continue
		}
		if r.cond != nil {
			return nil
		}
		r.cond, r.stays, end = cond, stays, rel
	}
	if r.cond == nil {
		return nil
	}
	most, _ := end.atMost(r.stays, math.MaxInt64) // in each round
	for b := range loop {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || br.Cond == r.cond {
			continue
		}
		cond, ok := br.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		if rel, ok := relate(cond, number, loop); ok && rel.to == end.to {
			for _, is := range []bool{true, false} {
				if n, ok := rel.atLeast(is); ok && n+by > most {
					r.tells[side{br, is}] = None
				}
				if n, ok := rel.atMost(is, most); ok && n+by <= most {
					r.tells[side{br, is}] = Certain
				}
			}
		}
	}
	if len(r.tells) == 0 {
		return nil
	}
	return r
}

// counted returns the blocks of the loop whose rounds phi counts, and the sum that is
// the next one's number; nil if it counts none, or not always.
func counted(phi *ssa.Phi) (map[*ssa.BasicBlock]bool, *ssa.BinOp) {
	head := phi.Block()
	var next *ssa.BinOp
	loop := map[*ssa.BasicBlock]bool{head: true}
	var add func(b *ssa.BasicBlock)
	add = func(b *ssa.BasicBlock) {
		if !loop[b] {
			loop[b] = true
			for _, pred := range b.Preds {
				add(pred)
			}
		}
	}
	for i, pred := range head.Preds {
		if !head.Dominates(pred) {
			continue
		}
		sum, ok := phi.Edges[i].(*ssa.BinOp)
		if !ok || sum.X != phi || next != nil && next != sum {
			return nil, nil
		}
		if _, ok := step(sum); !ok {
			return nil, nil
		}
		next = sum
		add(pred)
	}
	if next == nil {
		return nil, nil
	}
	return loop, next
}

// A relation is a comparison of a number with a bound that a loop does not change:
// number + offset, op, bound + than.
type relation struct {
	op           token.Token
	offset, than int64
	to           any // the bound
}

// relate returns the relation that a comparison is of a number.
func relate(b *ssa.BinOp, number ssa.Value, loop map[*ssa.BasicBlock]bool) (relation, bool) {
	op, x, y := b.Op, b.X, b.Y
	if v, _ := plus(x); v != number && x != number {
		x, y = y, x
		switch op {
		case token.LSS:
			op = token.GTR
		case token.LEQ:
			op = token.GEQ
		case token.GTR:
			op = token.LSS
		case token.GEQ:
			op = token.LEQ
		}
	}
	switch op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
	default:
		return relation{}, false
	}
	v, offset := x, int64(0)
	if x != number {
		v, offset = plus(x)
	}
	if v != number {
		return relation{}, false
	}
	base, than := plus(y)
	to := bound(base, loop)
	return relation{op, offset, than, to}, to != nil
}

// atLeast returns n of what a relation says if it comes out as given: that the number
// is at least the bound and n.
func (r relation) atLeast(holds bool) (int64, bool) {
	n := r.than - r.offset
	switch {
	case r.op == token.LSS && !holds, r.op == token.GEQ && holds, r.op == token.EQL && holds, r.op == token.NEQ && !holds:
		return n, true
	case r.op == token.LEQ && !holds, r.op == token.GTR && holds:
		return n + 1, true
	}
	return 0, false
}

// atMost returns n of what a relation says if it comes out as given: that the number is
// at most the bound and n. It is never more than the bound and most.
func (r relation) atMost(holds bool, most int64) (int64, bool) {
	n := r.than - r.offset
	switch {
	case r.op == token.LSS && holds, r.op == token.GEQ && !holds:
		return n - 1, true
	case r.op == token.LEQ && holds, r.op == token.GTR && !holds:
		return n, true
	case n == most && (r.op == token.EQL && !holds || r.op == token.NEQ && holds):
		return n - 1, true
	}
	return 0, false
}

// plus returns what v is the sum of, if that is something and a constant.
func plus(v ssa.Value) (ssa.Value, int64) {
	sum, ok := v.(*ssa.BinOp)
	if !ok {
		return v, 0
	}
	n, ok := step(sum)
	if !ok {
		return v, 0
	}
	return sum.X, n
}

// A loaded is what is read again and again from a field that nobody assigns to.
type loaded struct {
	of    any
	field *types.Var
}

// A length is the length of something.
type length struct{ of any }

// bound returns what stands for v, if a loop does not change it; else nil.
func bound(v ssa.Value, loop map[*ssa.BasicBlock]bool) any {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil || v.Value.Kind() == constant.Int {
			return nil // which the engine can count by itself
		}
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
		return v
	case *ssa.Call:
		if f, ok := v.Call.Value.(*ssa.Builtin); ok && f.Name() == "len" {
			if of := bound(v.Call.Args[0], loop); of != nil {
				return length{of}
			}
			return nil
		}
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return nil
		}
		switch addr := v.X.(type) {
		case *ssa.FieldAddr:
			field := FieldOf(addr.X.Type(), addr.Field)
			if of := bound(addr.X, loop); of != nil && field != nil && !assigned(v.Parent(), addr) {
				return loaded{of, field}
			}
			return nil
		case *ssa.Global:
			if !assigned(v.Parent(), addr) {
				return loaded{addr, nil}
			}
			return nil
		}
	}
	if instr, ok := v.(ssa.Instruction); ok && !loop[instr.Block()] {
		return v
	}
	return nil
}

// assigned reports whether a function stores to a variable, or to the field of the same
// name and type.
func assigned(f *ssa.Function, addr ssa.Value) bool {
	field := func(v ssa.Value) *types.Var {
		if a, ok := v.(*ssa.FieldAddr); ok {
			return FieldOf(a.X.Type(), a.Field)
		}
		return nil
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok && (s.Addr == addr || field(addr) != nil && field(s.Addr) == field(addr)) {
				return true
			}
		}
	}
	return false
}
