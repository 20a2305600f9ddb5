package rounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/ssacall"
)

type callee = ssacall.Callee

// resolve tells what a call calls.
func resolve(c ssa.CallInstruction) callee { return ssacall.Resolve(c, nil).Origin() }

func isNamed(t types.Type, path, name string) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

// hasContext reports whether v is, or holds, a context that can end.
func hasContext(v ssa.Value) bool { return isContext(v.Type()) || isRequest(v.Type()) }

func isContext(t types.Type) bool  { return isNamed(t, "context", "Context") }
func isRequest(t types.Type) bool  { return isNamed(t, "net/http", "Request") }
func isResponse(t types.Type) bool { return isNamed(t, "net/http", "Response") }

var errorType = types.Universe.Lookup("error").Type()

func isError(t types.Type) bool { return types.Identical(t, errorType) }
