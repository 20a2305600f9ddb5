package response

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// checkingClients returns the variables, fields and functions of the package
// that stand for an http.Client whose transport turns bad statuses into errors.
// One assignment of such a client is enough: what else a variable may hold is
// not asked.
func (p *pkg) checkingClients() map[types.Object]bool {
	found := make(map[types.Object]bool)
	info := p.pass.TypesInfo
	object := func(e ast.Expr) types.Object {
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			return info.ObjectOf(e)
		case *ast.SelectorExpr:
			return info.ObjectOf(e.Sel)
		}
		return nil
	}
	var checks func(e ast.Expr) bool
	checks = func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			return checks(e.X)
		case *ast.CallExpr:
			return found[object(e.Fun)]
		case *ast.CompositeLit:
			for _, elt := range e.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok && isTransport(object(kv.Key)) && p.checkingTransport(kv.Value) {
					return true
				}
			}
			return false
		default:
			return found[object(e)]
		}
	}
	note := func(to types.Object, e ast.Expr) {
		if to != nil && checks(e) {
			found[to] = true
		}
	}
	for n := -1; n < len(found); { // until nothing is added
		n = len(found)
		for _, file := range p.pass.Files {
			if testfile.Has(p.pass.Fset, file.FileStart) {
				continue
			}
			var fn types.Object
			ast.Inspect(file, func(node ast.Node) bool {
				switch node := node.(type) {
				case *ast.FuncDecl:
					fn = info.Defs[node.Name]
				case *ast.ReturnStmt:
					if len(node.Results) > 0 {
						note(fn, node.Results[0])
					}
				case *ast.ValueSpec:
					for i, name := range node.Names {
						if i < len(node.Values) {
							note(info.Defs[name], node.Values[i])
						}
					}
				case *ast.AssignStmt:
					for i, l := range node.Lhs {
						if len(node.Lhs) != len(node.Rhs) {
							break
						}
						note(object(l), node.Rhs[i])
						// c.Transport = checking{...}
						if sel, ok := l.(*ast.SelectorExpr); ok && isTransport(object(l)) && p.checkingTransport(node.Rhs[i]) {
							if c := object(sel.X); c != nil {
								found[c] = true
							}
						}
					}
				case *ast.KeyValueExpr:
					note(object(node.Key), node.Value)
				}
				return true
			})
		}
	}
	return found
}

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
	if p.checking == nil {
		p.checking = p.checkingClients()
	}
	if len(p.checking) == 0 {
		return false
	}
	client := receiver(call.Common())
	for range 4 {
		switch v := client.(type) {
		case *ssa.UnOp:
			client = v.X
		case *ssa.FieldAddr:
			return p.checking[pathstate.FieldOf(v.X.Type(), v.Field)]
		case *ssa.Field:
			return p.checking[pathstate.FieldOf(v.X.Type(), v.Field)]
		case *ssa.Global:
			return p.checking[v.Object()]
		case *ssa.Call:
			obj := ssacall.Object(&v.Call)
			return obj != nil && p.checking[obj]
		case *ssa.Alloc:
			return p.localChecks(v)
		default:
			return false
		}
	}
	return false
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

// localChecks reports whether a client that a function makes is given a
// transport that checks.
func (p *pkg) localChecks(client *ssa.Alloc) bool {
	for _, ref := range *client.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if !isTransport(pathstate.FieldOf(ref.X.Type(), ref.Field)) {
				continue
			}
			for _, use := range *ref.Referrers() {
				if s, ok := use.(*ssa.Store); ok && p.checkingValue(s.Val, 0) {
					return true
				}
			}
		case *ssa.Store: // a variable that holds it
			if ref.Addr == client {
				switch val := ref.Val.(type) {
				case *ssa.Alloc:
					if p.localChecks(val) {
						return true
					}
				case *ssa.Call:
					if obj := ssacall.Object(&val.Call); obj != nil && p.checking[obj] {
						return true
					}
				}
			}
		}
	}
	return false
}
