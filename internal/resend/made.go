package resend

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// maxMade bounds the cases of one result.
const maxMade = 8

// makesOf records what bodies the requests have that a path returns.
func (t *tracker) makesOf(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	if last := ret.Results[len(ret.Results)-1]; names.IsError(last.Type()) && len(ret.Results) > 1 {
		if !x.SetOf(st, x.Term(st, last)).Contains(0) {
			return // it failed
		}
	}
	for i, v := range ret.Results {
		if !isRequest(v.Type()) {
			continue
		}
		r := x.Term(st, v)
		if x.SetOf(st, r).Equal(pathstate.Zero) {
			continue
		}
		m := Made{Result: i, Kind: Anywhere}
		b := t.bodyOf(x, st, r)
		switch {
		case b == 0:
		case x.SetOf(st, b).Equal(pathstate.Zero), isNoBody(x.Space, b):
			m.Kind = NoBody
		case t.paramOf(x, r) >= 0:
			m.Kind, m.Param = IsParam, t.paramOf(x, r)
		case t.rootParam(b) >= 0:
			m.Kind, m.Param = FromParam, t.rootParam(b)
		case t.present(x, st, b):
			m.Kind, m.Body = Fresh, t.kind(x, b)
		}
		for j, param := range t.info.ssa.Params {
			switch set := x.SetOf(st, x.Space.Value(param)); {
			case !canBeNil(param.Type()):
			case set.Equal(pathstate.Zero):
				m.If = append(m.If, Cond{j, true})
			case set.Equal(pathstate.NonZero):
				m.If = append(m.If, Cond{j, false})
			}
		}
		t.made[i] = append(t.made[i], m)
	}
}

func canBeNil(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Slice, *types.Map:
		return true
	}
	return false
}

// paramOf returns the index of the parameter that the request r is, -1 if it is none.
func (t *tracker) paramOf(x *pathstate.Explorer, r pathstate.Term) int {
	for i, v := range t.info.ssa.Params {
		if x.Space.IsValue(r) == ssa.Value(v) {
			return i
		}
	}
	return -1
}

// rootParam returns the index of the parameter that a body is, or whose body it is.
func (t *tracker) rootParam(b pathstate.Term) int {
	for _, r := range t.info.roots {
		if r.param != nil && r.body == b {
			return r.index
		}
	}
	return -1
}

// madeCases returns the different cases of what the function makes, in order.
func (t *tracker) madeCases() []Made {
	var list []Made
	for i, cases := range t.made {
		// A fresh body is one and the same case whatever its kind; so is what holds
		// whether some condition does or not.
		var kept []Made
		for _, m := range cases {
			if !slices.ContainsFunc(kept, func(k Made) bool { return equalMade(k, m) }) {
				kept = append(kept, m)
			}
		}
		if len(kept) > maxMade {
			kept = []Made{{Result: i, Kind: Anywhere}}
		}
		if len(kept) == 1 {
			kept[0].If = nil
		}
		list = append(list, kept...)
	}
	slices.SortStableFunc(list, func(a, b Made) int {
		return cmp.Or(cmp.Compare(a.Result, b.Result), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Param, b.Param))
	})
	return list
}

func equalMade(a, b Made) bool {
	return a.Result == b.Result && a.Kind == b.Kind && a.Param == b.Param && slices.Equal(a.If, b.If)
}
