package rounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

type callee = ssacall.Callee

// resolve tells what a call calls.
func resolve(c ssa.CallInstruction) callee { return ssacall.Resolve(c, nil).Origin() }

// hasContext reports whether v is, or holds, a context that can end.
func hasContext(v ssa.Value) bool { return isContext(v.Type()) || isRequest(v.Type()) }

func isContext(t types.Type) bool  { return names.IsType(t, "context", "Context") }
func isRequest(t types.Type) bool  { return names.IsType(t, "net/http", "Request") }
func isResponse(t types.Type) bool { return names.IsType(t, "net/http", "Response") }
