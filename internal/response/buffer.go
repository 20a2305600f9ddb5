package response

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// isBuffer reports whether v is a buffer that was made here, by bytes.NewBuffer.
func isBuffer(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && typeName(call.Type()) == "bytes.Buffer" && strings.HasPrefix(methodName(&call.Call), "NewBuffer")
}

// emptied follows content out of a buffer that by has filled with it: what the buffer
// was used for before, as for the request, is something else.
func (f *flow) emptied(buffer ssa.Value, by ssa.CallInstruction) {
	for _, ref := range *buffer.Referrers() {
		call, ok := ref.(*ssa.Call)
		if ok && call != by && by.Block() != call.Block() && by.Block().Dominates(call.Block()) {
			f.passed(call)
		}
	}
}
