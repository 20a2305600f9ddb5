package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// isTransport reports whether obj is the field of http.Client.
func isTransport(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField() && v.Name() == "Transport" && v.Pkg() != nil && v.Pkg().Path() == "net/http"
}

// checkingTripper reports whether the RoundTrip method of t gives a response
// only for a good status.
func (p *pkg) checkingTripper(t types.Type) bool {
	if t == nil || types.IsInterface(t) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, p.pass.Pkg, "RoundTrip")
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	return onlyGood(p.summaryOf(nil, fn))
}

// onlyGood reports whether a function gives a response only for a good status.
func onlyGood(s *Summary) bool {
	if s == nil {
		return false
	}
	codes := aspect(s.Codes, 0)
	for _, c := range codes {
		if c.Outcome != Seen && !c.set(Path{Root: Result, Field: "StatusCode"}).Intersect(BadCodes).Empty() {
			return false
		}
	}
	return len(codes) > 0
}

// throughChecking reports whether a call goes through a client of the package
// whose transport checks the status.
func (p *pkg) throughChecking(f *ssa.Function, call ssa.CallInstruction) bool {
	if ofTransport(f) { // these are summarised first, to be asked here
		return false
	}
	if p.clients == nil {
		p.findClients()
	}
	client := receiver(call.Common())
	for range 4 {
		switch v := client.(type) {
		case *ssa.UnOp:
			client = v.X
		case *ssa.FieldAddr:
			return p.checks(pathstate.FieldOf(v.X.Type(), v.Field))
		case *ssa.Field:
			return p.checks(pathstate.FieldOf(v.X.Type(), v.Field))
		case *ssa.Global:
			return p.checks(v.Object())
		case *ssa.Call:
			obj := ssacall.Object(&v.Call)
			return obj != nil && p.checks(obj.Origin())
		case *ssa.Extract: // beside an error
			client = v.Tuple
		case *ssa.Alloc:
			return p.localChecks(v)
		default:
			return false
		}
	}
	return false
}

// ofTransport reports whether f is a RoundTrip method, a literal that is converted to a type
// with one, or a function that makes a transport, or a literal in one. Middleware of a
// client is often a function that is given the next transport and returns such a literal.
func ofTransport(f *ssa.Function) bool {
	if f.Name() == "RoundTrip" || converted(f) {
		return true
	}
	for f.Parent() != nil {
		f = f.Parent()
	}
	results := f.Signature.Results()
	return results.Len() > 0 && names.IsNamed(results.At(0).Type(), "net/http", "RoundTripper")
}

// converted reports whether a function literal is converted to a transport.
func converted(f ssa.Value) bool {
	refs := f.Referrers()
	return refs != nil && slices.ContainsFunc(*refs, func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.MakeClosure:
			return converted(ref)
		case *ssa.ChangeType:
			return isCarrier(ref.Type())
		}
		return false
	})
}

// receiver returns the receiver of a method call, nil for another call.
func receiver(common *ssa.CallCommon) ssa.Value {
	if common.IsInvoke() {
		return common.Value
	}
	if common.Signature().Recv() != nil && len(common.Args) > 0 {
		return common.Args[0]
	}
	return nil
}

// localChecks reports whether a client that a function makes is given a transport that
// checks, or a variable holds such a client.
func (p *pkg) localChecks(client *ssa.Alloc) bool {
	if p.clients.made[client.Pos()] {
		return true
	}
	for _, ref := range *client.Referrers() {
		if store, ok := ref.(*ssa.Store); ok && store.Addr == client {
			if made, ok := store.Val.(*ssa.Alloc); ok && p.clients.made[made.Pos()] {
				return true
			}
		}
	}
	return false
}
