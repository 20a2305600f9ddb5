package resend

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// A callee is what a call calls, as far as it can be told.
type callee struct {
	fn      *ssa.Function // nil for interface methods and function values
	info    *fn           // of this package
	name    string        // the full name, empty for literals and function values
	summary *Summary      // nil if nothing is known
	closure *ssa.MakeClosure
	args    []ssa.Value // a method's receiver first
	terms   []pathstate.Term
	sig     *types.Signature
	std     bool
}

// resolve tells what c calls on the path that st describes.
func (p *pkg) resolve(x *pathstate.Explorer, c pathstate.Call) callee {
	common := c.Instr.Common()
	to := callee{args: common.Args, terms: c.Args, sig: common.Signature(), name: ssacall.Name(common)}
	if common.IsInvoke() {
		to.args = append([]ssa.Value{common.Value}, common.Args...)
		to.terms = append([]pathstate.Term{c.Fn}, c.Args...)
		to.std = common.Method.Pkg() != nil && knowledge.IsStd(common.Method.Pkg().Path())
		return to
	}
	switch v := x.Space.IsValue(c.Fn).(type) {
	case *ssa.Function:
		to.fn = v
	case *ssa.MakeClosure:
		to.fn, to.closure = v.Fn.(*ssa.Function), v
	default:
		return to
	}
	p.identify(&to)
	return to
}

// identify fills in what is known of the function to.fn.
func (p *pkg) identify(to *callee) {
	to.info = p.info(to.fn)
	obj, _ := to.fn.Object().(*types.Func)
	if obj != nil {
		to.name = names.Of(obj)
		to.std = obj.Pkg() != nil && knowledge.IsStd(obj.Pkg().Path())
	}
	if to.info != nil {
		to.summary = to.info.summary
	} else if obj != nil && obj.Pkg() != nil && obj.Pkg() != p.pass.Pkg && !to.std {
		s := new(Summary)
		if p.pass.ImportObjectFact(obj.Origin(), s) {
			to.summary = s
		}
	}
}

// A sent body goes out with a call.
type sent struct {
	body    pathstate.Term
	request pathstate.Term // 0 if the callee makes its own
	value   ssa.Value      // of the request
}

// senders are the functions of other packages that send a request, or a reader with a
// request that they make: the index of that argument, a method's receiver first.
var senders = map[string]int{
	"(*net/http.Client).Do": 1, "(*net/http.Client).Post": 3, "net/http.Post": 2,
	"(net/http.RoundTripper).RoundTrip": 1, "(*net/http.Transport).RoundTrip": 1, "(*golang.org/x/net/http2.Transport).RoundTrip": 1,
	"(*net/http.Request).Write": 0, "(*net/http.Request).WriteProxy": 0,
	"golang.org/x/net/context/ctxhttp.Do": 2, "golang.org/x/net/context/ctxhttp.Post": 4,
}

// sends returns the bodies that a call may send.
func (t *tracker) sends(x *pathstate.Explorer, st pathstate.State, to callee) []sent {
	var list []sent
	send := func(i int) {
		switch {
		case i >= len(to.args):
		case isRequest(to.args[i].Type()):
			list = append(list, sent{t.bodyOf(x, st, to.terms[i]), to.terms[i], to.args[i]})
		default:
			list = append(list, sent{body: to.terms[i]})
		}
	}
	if arg, ok := senders[to.name]; ok {
		send(arg)
		return list
	}
	if to.std {
		return nil
	}
	if to.summary != nil {
		for _, u := range to.summary.Params {
			if u.Outcome == Sent {
				send(u.Index)
			}
		}
	}
	if to.closure != nil && to.info != nil {
		for _, r := range to.info.roots {
			if r.free != nil && r.outcome == Sent {
				list = append(list, t.bound(x, st, r, to.closure))
			}
		}
	}
	if to.summary == nil && to.info == nil && sendsByShape(to.sig) && !rewinds(to.name) {
		send(len(to.args) - 1)
	}
	return list
}

// rewinds reports whether the callee is known to send a request as often as it likes.
func rewinds(name string) bool {
	return strings.HasPrefix(name, "(*github.com/hashicorp/go-retryablehttp.")
}

// bound returns the body that a closure captured under the root r, with its request.
func (t *tracker) bound(x *pathstate.Explorer, st pathstate.State, r root, mc *ssa.MakeClosure) sent {
	b := mc.Bindings[r.index]
	var held pathstate.Term
	switch {
	case !r.deref:
		return sent{body: x.Term(st, b)}
	case x.IsCell(b):
		held = x.Cell(st, b)
	default:
		return sent{}
	}
	if r.request {
		return sent{t.bodyOf(x, st, held), held, nil}
	}
	return sent{body: held}
}

// A made request is one that a call makes.
type made struct {
	result int
	body   pathstate.Term // 0 if it is unknown
	method pathstate.Term // 0 if it is unknown
	arg    int            // of the call, that is the body; -1 if there is none
	is     pathstate.Term // the request is this one
}

// makes returns the requests that a call makes.
func (t *tracker) makes(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) []made {
	given := func(result, method, body int) []made {
		m := made{result: result, body: to.terms[body], arg: body}
		if method >= 0 {
			m.method = to.terms[method]
		}
		return []made{m}
	}
	switch to.name {
	case "net/http.NewRequest", "net/http/httptest.NewRequest":
		return given(0, 0, 2)
	case "net/http.NewRequestWithContext", "net/http/httptest.NewRequestWithContext":
		return given(0, 1, 3)
	}
	if to.summary == nil {
		return nil
	}
	var list []made
	done := make(map[int]bool)
	for _, m := range to.summary.Made {
		if done[m.Result] {
			continue
		}
		done[m.Result] = true
		list = append(list, t.madeBy(x, st, c, to, m.Result))
	}
	return list
}

// madeBy returns the request that is a result of a function with a summary: what it
// is in all the cases that the arguments leave open.
func (t *tracker) madeBy(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, result int) made {
	unknown := made{result: result, arg: -1}
	var one *Made
	for _, m := range to.summary.Made {
		if m.Result != result || !t.mayBe(x, st, to, m.If) {
			continue
		}
		if one != nil && (one.Kind != m.Kind || one.Param != m.Param) {
			return unknown
		}
		one = &m
	}
	if one == nil {
		return unknown
	}
	out := unknown
	switch one.Kind {
	case NoBody:
		out.body = x.Space.Number(0)
	case Fresh:
		if term := x.Space.Result(c.Instr, result); term != 0 {
			out.body = x.Space.Deref(term) // a name for it
			t.p.kinds[freshKey{x.Space, out.body}] = one.Body
		}
	case FromParam, IsParam:
		if one.Param >= len(to.terms) {
			return unknown
		}
		term := to.terms[one.Param]
		switch {
		case one.Kind == IsParam:
			out.is = term
		case isRequest(to.args[one.Param].Type()):
			out.body = t.bodyOf(x, st, term)
		default:
			out.body, out.arg = term, one.Param
		}
	}
	return out
}

// mayBe reports whether conditions on the arguments of a call can hold.
func (t *tracker) mayBe(x *pathstate.Explorer, st pathstate.State, to callee, conds []Cond) bool {
	for _, c := range conds {
		if c.Param >= len(to.terms) {
			return true
		}
		term := to.terms[c.Param]
		set := x.SetOf(st, term)
		if c.Nil && (!set.Contains(0) || t.present(x, st, term)) || !c.Nil && set.Equal(pathstate.Zero) {
			return false
		}
	}
	return true
}

// harmless are the methods of readers, and of what writes to or reads from them, that
// leave their contents as they are.
var harmless = map[string]bool{
	"Close": true, "Len": true, "Size": true, "Bytes": true, "String": true, "Name": true, "Stat": true, "Cap": true,
	"Available": true, "Fd": true, "FormDataContentType": true, "Boundary": true, "Chmod": true, "Sync": true, "Buffered": true,
}

// leaves reports whether the callee leaves a reader among its arguments as it is.
func leaves(to callee) bool {
	recv := to.sig.Recv()
	if recv == nil {
		return to.std && (strings.HasPrefix(to.name, "fmt.") || strings.HasPrefix(to.name, "log.") || strings.HasPrefix(to.name, "log/slog."))
	}
	return harmless[to.name[strings.LastIndexByte(to.name, '.')+1:]]
}

// wraps returns the index of the argument whose reads a reader hands on that the call
// returns, -1 if the call is no such.
func wraps(name string) int {
	switch name {
	case "io.NopCloser", "io/ioutil.NopCloser", "io.TeeReader", "bufio.NewReader", "bufio.NewReaderSize":
		return 0
	case "net/http.MaxBytesReader":
		return 1
	}
	return -1
}

// readsAll are functions whose first result, a slice, is not nil unless they fail.
var readsAll = map[string]bool{
	"io.ReadAll": true, "io/ioutil.ReadAll": true, "encoding/json.Marshal": true, "encoding/json.MarshalIndent": true, "encoding/xml.Marshal": true,
}
