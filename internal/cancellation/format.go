package cancellation

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// formatted is kind for an error made by fmt.Errorf.
func (t *tracker) formatted(x *pathstate.Explorer, st pathstate.State, to callee, depth int) Kind {
	if len(to.Args) < 2 {
		return 0
	}
	format, ok := to.Args[0].(*ssa.Const)
	if !ok || format.Value == nil || format.Value.Kind() != constant.String {
		return t.kindIn(x, st, to.Args[1], depth)
	}
	verbs := verbs(constant.StringVal(format.Value))
	var wrapped, told Kind
	for i, v := range elements(to.Args[1]) {
		k := t.kindIn(x, st, v, depth)
		if i < len(verbs) && verbs[i] == 'w' {
			wrapped |= k
		} else {
			told |= k
		}
	}
	if elements(to.Args[1]) == nil { // passed on as args...
		if k := t.kindIn(x, st, to.Args[1], depth); strings.Contains(string(verbs), "w") {
			wrapped = k
		} else {
			told = k
		}
	}
	if wrapped != 0 {
		return one(wrapped)
	}
	return flat(told)
}

// verbs returns the verbs of a format, one for each argument.
func verbs(format string) []byte {
	var out []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		for i < len(format) && strings.IndexByte("+-# 0123456789.[]*", format[i]) >= 0 {
			if format[i] == '*' {
				out = append(out, '*')
			}
			i++
		}
		if i < len(format) && format[i] != '%' {
			out = append(out, format[i])
		}
	}
	return out
}

// elements returns the values in a slice that the compiler made of arguments.
func elements(v ssa.Value) []ssa.Value {
	s, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	if a, ok := s.X.(*ssa.Alloc); ok {
		return stored(a)
	}
	return nil
}

// stored returns the values that are stored to the elements of an array.
func stored(a *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			for _, use := range *ref.Referrers() {
				if s, ok := use.(*ssa.Store); ok && s.Addr == ref {
					out = append(out, s.Val)
				}
			}
		case *ssa.Store: // of a literal
			if u, ok := ref.Val.(*ssa.UnOp); ok && ref.Addr == a {
				if lit, ok := u.X.(*ssa.Alloc); ok && lit != a {
					out = append(out, stored(lit)...)
				}
			}
		}
	}
	return out
}
