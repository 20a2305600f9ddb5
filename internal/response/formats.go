package response

import (
	"go/types"
	"path"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// formats reports whether a call only puts its arguments in words: it makes a
// text or an error of them, or logs them.
func formats(call ssa.CallInstruction) bool {
	common := call.Common()
	if isLog(common) {
		return true
	}
	obj := ssacall.Object(common)
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	switch pkg, name := obj.Pkg().Path(), obj.Name(); pkg {
	case "fmt":
		return strings.HasPrefix(name, "Sprint") || strings.HasPrefix(name, "Append") || name == "Errorf"
	case "strconv":
		return name == "Itoa" || strings.HasPrefix(name, "Format") || strings.HasPrefix(name, "Append") || name == "Quote"
	case "net/http":
		return name == "StatusText"
	case "strings":
		return strings.HasPrefix(name, "Trim") || name == "ToLower" || name == "ToUpper" || name == "Join"
	case "errors":
		return name == "New"
	}
	if known, ok := knowledge.Lookup(names.Of(obj)); ok && names.ImplementsError(resultType(common)) {
		return len(known.Returns) > 0 || len(known.Maps) > 0 // of a package that makes and wraps errors
	}
	return false
}

// resultType returns the type of a call's last result, that of the empty tuple
// if there is none.
func resultType(common *ssa.CallCommon) types.Type {
	results := common.Signature().Results()
	if n := results.Len(); n > 0 {
		return results.At(n - 1).Type()
	}
	return results
}

// isLog reports whether a call writes to a log, to a test's log or to the
// terminal, or makes a field of a log entry.
func isLog(common *ssa.CallCommon) bool {
	obj := ssacall.Object(common)
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	name := obj.Name()
	switch pkg := obj.Pkg().Path(); {
	case pkg == "fmt":
		return strings.HasPrefix(name, "Print") || strings.HasPrefix(name, "Fprint") && onTerminal(common.Args[0])
	case pkg == "testing", logPackage(pkg):
		return true
	}
	recv := obj.Signature().Recv()
	if recv == nil {
		return false
	}
	t := recv.Type()
	if common.IsInvoke() {
		t = common.Value.Type()
	}
	owner := typeName(t)
	owner = strings.ToLower(owner[strings.LastIndexByte(owner, '.')+1:])
	return strings.HasSuffix(owner, "logger") || owner == "log"
}

// logPackage reports whether a package is one for logging: a known one, or one
// whose path ends like example.com/internal/logging.
func logPackage(pkg string) bool {
	if knowledge.IsLogger(pkg) {
		return true
	}
	last := path.Base(pkg)
	return last == "log" || last == "logs" || strings.HasSuffix(last, "logger") || strings.HasSuffix(last, "logging")
}

// onTerminal reports whether v is standard output or standard error.
func onTerminal(v ssa.Value) bool {
	name := globalName(root(v))
	return name == "os.Stderr" || name == "os.Stdout"
}
