package response

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// exempt reports whether a call of http.ReadResponse gives a response whose
// body need not, or must not, be closed: one read from memory, the answer to
// CONNECT, whose body is the connection, or that of a handshake.
func exempt(name string, common *ssa.CallCommon, f *ssa.Function) bool {
	if name != "net/http.ReadResponse" || len(common.Args) != 2 {
		return false
	}
	return overMemory(common.Args[0], 0) || isConnect(common.Args[1]) || speaksConnect(f) || handsConn(f)
}

// handsConn reports whether f returns a connection, as what dials and shakes hands does:
// it is what has to be closed, and the response that came over it holds nothing.
func handsConn(f *ssa.Function) bool {
	for v := range f.Signature.Results().Variables() {
		obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, nil, "RemoteAddr")
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

// speaksConnect reports whether f has a text that begins with the method
// CONNECT: it asks a proxy for a connection by itself.
func speaksConnect(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if c, ok := (*op).(*ssa.Const); ok && c.Value != nil && strings.HasPrefix(c.Value.ExactString(), `"CONNECT `) {
					return true
				}
			}
		}
	}
	return false
}

// overMemory reports whether v reads from memory: from a buffer, a reader of
// a string or of bytes, or one of these in a wrapper.
func overMemory(v ssa.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return overMemory(v.X, depth+1)
	case *ssa.ChangeInterface:
		return overMemory(v.X, depth+1)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if !overMemory(e, depth+1) {
				return false
			}
		}
		return true
	case *ssa.Call:
		switch ssacall.Name(&v.Call) {
		case "bufio.NewReader", "bufio.NewReaderSize", "io.NopCloser", "io.LimitReader", "io.TeeReader":
			return overMemory(v.Call.Args[0], depth+1)
		}
	case *ssa.UnOp:
		if globalName(v) == "net/http.NoBody" {
			return true
		}
		if a, ok := v.X.(*ssa.Alloc); ok { // a variable that is assigned once
			if val := onlyStore(a); val != nil {
				return overMemory(val, depth+1)
			}
		}
	}
	switch typeName(v.Type()) {
	case "bytes.Buffer", "bytes.Reader", "strings.Reader":
		return true
	}
	return false
}

// onlyStore returns the value that is stored to a if it is stored to once.
func onlyStore(a *ssa.Alloc) (val ssa.Value) {
	for _, ref := range *a.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == a {
			if val != nil {
				return nil
			}
			val = s.Val
		}
		if mc, ok := ref.(*ssa.MakeClosure); ok {
			for i, b := range mc.Bindings {
				if fn := mc.Fn.(*ssa.Function); b == a && i < len(fn.FreeVars) && pathstate.Stores(fn.FreeVars[i]) {
					return nil
				}
			}
		}
	}
	return val
}

// typeName returns the path and name of the named type t or *t.
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return ""
	}
	return n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

// isConnect reports whether v is a request that was made with the method
// CONNECT in this function.
func isConnect(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		if !ok {
			return false
		}
		switch ssacall.Name(&call.Call) {
		case "net/http.NewRequest":
			return isString(call.Call.Args[0], "CONNECT")
		case "net/http.NewRequestWithContext":
			return isString(call.Call.Args[1], "CONNECT")
		}
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.FieldAddr:
				if f := pathstate.FieldOf(ref.X.Type(), ref.Field); f == nil || f.Name() != "Method" {
					continue
				}
				for _, ref := range *ref.Referrers() {
					if s, ok := ref.(*ssa.Store); ok && isString(s.Val, "CONNECT") {
						return true
					}
				}
			case *ssa.Store:
				if ref.Addr == v && isConnect(ref.Val) {
					return true
				}
			}
		}
	case *ssa.UnOp:
		return isConnect(v.X)
	case *ssa.Call:
		// (*http.Request).WithContext and Clone keep the method.
		if fn := v.Call.StaticCallee(); fn != nil && len(v.Call.Args) > 0 && isRequest(v.Call.Args[0].Type()) {
			return isConnect(v.Call.Args[0])
		}
	}
	return false
}

func isString(v ssa.Value, want string) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.ExactString() == `"`+want+`"`
}
