package response

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// readsPart lists the functions of the standard library that are known not to
// read a body to its end: a decoder stops after the value. What they make of
// it, and everything else that is given the body, may.
var readsPart = map[string]bool{
	"encoding/json.NewDecoder": true,
	"encoding/xml.NewDecoder":  true,
	"encoding/gob.NewDecoder":  true,
	"io.CopyN":                 true,
	"io.LimitReader":           true,
	"io.ReadAtLeast":           true,
	"io.ReadFull":              true,
	"io.NopCloser":             true,
	"net/http.MaxBytesReader":  true,
	"fmt.Fscan":                true,
	"fmt.Fscanf":               true,
	"fmt.Fscanln":              true,
	"fmt.Println":              true,
	"fmt.Printf":               true,
	"log.Printf":               true,
	"log.Println":              true,
}

// isReceiver reports whether argument i of a call is the receiver of one of
// the response's own methods, none of which reads the body to leave it open.
func isReceiver(to callee, i int) bool {
	return i == 0 && to.obj != nil && to.obj.Signature().Recv() != nil
}

// read marks the body as read.
func (t *tracker) read(st pathstate.State) pathstate.State {
	if t.p.settings.Drain {
		st.Mark.Flags |= drained
	}
	return st
}

// fails reports whether the function returns an error by ret.
func (t *tracker) fails(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	n := len(ret.Results)
	return n > 0 && names.IsError(ret.Results[n-1].Type()) && x.SetOf(st, x.Term(st, ret.Results[n-1])).Equal(pathstate.NonZero)
}

// discards reports whether a call reads a body only to have it read.
func discards(call ssa.CallInstruction) bool {
	common := call.Common()
	switch ssacall.Name(common) {
	case "io.Copy", "io.CopyN", "io.CopyBuffer":
		to := globalName(root(common.Args[0]))
		return to == "io.Discard" || to == "io/ioutil.Discard"
	case "io.ReadAll", "io/ioutil.ReadAll":
		v := call.Value()
		if v == nil {
			return true // go or defer
		}
		for _, ref := range *v.Referrers() {
			if e, ok := ref.(*ssa.Extract); ok && e.Index == 0 && len(*e.Referrers()) > 0 {
				return false
			}
		}
		return true
	}
	return false
}
