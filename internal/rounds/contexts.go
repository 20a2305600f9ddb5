package rounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Roots are the contexts whose end makes an attempt fail.
type Roots struct {
	Params uint64 // bit i stands for parameter i of the function, a method's receiver first, or a field of it
	Own    bool   // one that the function has otherwise: made with a deadline, or had from a stream
}

func bit(i int) uint64 {
	if i > 63 {
		return 0
	}
	return 1 << i
}

// cancellable reports whether there is any.
func (r Roots) cancellable() bool { return r.Params != 0 || r.Own }

// roots are Roots while a function is looked at: bound are the values that the
// variables stand for which it has captured.
type roots struct {
	Roots
	bound []ssa.Value
}

func (r *roots) add(s roots) {
	r.Params |= s.Params
	r.Own = r.Own || s.Own
	r.bound = append(r.bound, s.bound...)
}

// rootsOf returns the contexts of an attempt in f. A context that is derived from
// another one inside the loop, anywhere in f if loop is nil, is made anew for each
// attempt: not its own end counts, but that of the other.
func (p *pkg) rootsOf(f *ssa.Function, a *attempt, loop blocks) roots {
	t := &tracer{f: f, loop: loop, seen: make(map[ssa.Value]bool)}
	var r roots
	for i, arg := range a.to.Args {
		if a.Context.Params&bit(i) != 0 {
			r.add(t.roots(arg))
		}
	}
	for _, v := range a.bound {
		r.add(t.roots(v))
	}
	r.Own = r.Own || a.Context.Own
	return r
}

// A tracer follows contexts and requests back to where they come from.
type tracer struct {
	f    *ssa.Function
	loop blocks
	seen map[ssa.Value]bool
}

func (t *tracer) roots(v ssa.Value) (r roots) {
	v = ssacall.Unconverted(v)
	if t.seen[v] {
		return r
	}
	t.seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		if v.Parent() != t.f {
			r.Own = true
			return r
		}
		for i, p := range t.f.Params {
			if p == v {
				r.Params = bit(i)
			}
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			r.add(t.roots(e))
		}
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			return t.made(c)
		}
	case *ssa.Call:
		return t.made(v)
	case *ssa.TypeAssert:
		return t.roots(v.X)
	case *ssa.FieldAddr:
		return t.roots(v.X)
	case *ssa.Field:
		return t.roots(v.X)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return t.loaded(v)
		}
	}
	return r
}

// loaded returns the roots of what is loaded from memory: from a variable that a
// closure has captured, or from a field.
func (t *tracer) loaded(v *ssa.UnOp) (r roots) {
	switch addr := ssacall.Outermost(v.X).(type) {
	case *ssa.Alloc:
		if t.f.Parent() != nil && addr.Parent() != t.f {
			// It is for the caller to say which loop is meant.
			r.bound = append(r.bound, addr)
		}
		r.add(t.stored(addr))
	case *ssa.FieldAddr:
		return t.roots(addr.X) // whoever made the struct decides
	}
	return r
}

func (t *tracer) stored(a *ssa.Alloc) (r roots) {
	for _, ref := range *a.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == a {
			r.add(t.roots(s.Val))
		}
	}
	return r
}

// made returns the roots of the context or request that a call returns.
func (t *tracer) made(c *ssa.Call) (r roots) {
	to := resolve(c)
	if to.Obj == nil {
		return r
	}
	name := to.Name()
	switch name {
	case "context.Background", "context.TODO", "context.WithoutCancel", "net/http.NewRequest":
		return r
	case "context.WithCancel", "context.WithCancelCause", "context.WithTimeout", "context.WithTimeoutCause",
		"context.WithDeadline", "context.WithDeadlineCause", "os/signal.NotifyContext", "golang.org/x/sync/errgroup.WithContext":
		if t.loop != nil && (c.Parent() != t.f || !t.loop[c.Block()]) {
			r.Own = true
			return r
		}
	case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
		return t.roots(to.Args[1])
	}
	given := false
	for _, a := range to.Args {
		if hasContext(a) {
			given = true
			r.add(t.roots(a))
		}
	}
	if !given && to.Obj.Signature().Recv() != nil && returnsContext(to.Obj.Signature()) {
		r.Own = true
	}
	return r
}

func returnsContext(sig *types.Signature) bool {
	return sig.Results().Len() > 0 && isContext(sig.Results().At(0).Type())
}
