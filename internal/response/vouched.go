package response

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Many services say in the answer itself whether it is one: {"ok": true, ...}. A
// page of a proxy, or an error in another form, decodes to the zero value, which
// is no word for success; so a path that has asked for such a word believes no
// more than it was told, whatever the status is.

// vouched reports whether a return is only reached where content says in words of
// its own that the request has succeeded: a boolean in it is true, a text or a number
// in it is a certain one, or not the zero value, or what is looked for was found. Where
// it has no such word, a status that is good does as well.
func (t *tracker) vouched(ret *ssa.Return) bool {
	if t.info.untold == nil {
		t.info.untold = t.p.without(t.info, t.info.uses.told)
	}
	if !t.info.untold[ret.Block()] {
		return true
	}
	if t.doubtful == nil {
		t.doubtful = t.p.without(t.info, func(cond ssa.Value) int {
			if success := t.info.uses.told(cond); success >= 0 {
				return success
			}
			return t.good(cond)
		})
	}
	return !t.doubtful[ret.Block()]
}

// good returns which successor of a branch is taken only where the status of the
// response is none of the bad ones, -1 if there is none.
func (t *tracker) good(cond ssa.Value) int {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || !slices.ContainsFunc(t.info.uses.at[cmp], func(u use) bool { return u.kind == tests && t.isResult(u.of) }) {
		return -1
	}
	c, ok := cmp.Y.(*ssa.Const)
	load, isLoad := cmp.X.(*ssa.UnOp)
	if !ok || !isLoad || load.Op != token.MUL || c.Value == nil || c.Value.Kind() != constant.Int {
		return -1
	}
	n, ok := constant.Int64Val(c.Value)
	if !ok {
		return -1
	}
	switch codes := pathstate.Compared(cmp.Op, n); {
	case codes.Intersect(BadCodes).Empty():
		return 0
	case codes.Complement().Intersect(BadCodes).Empty():
		return 1
	}
	return -1
}

// isResult reports whether v is the response that is followed, as its call returns it.
func (t *tracker) isResult(v ssa.Value) bool {
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	return t.site != nil && v == t.site.Call.Value()
}

// without returns the blocks of a function that can be reached without a word of
// success; told returns which successor of a branch is taken where there is one, -1 if
// the branch is about something else. Nothing is reached by a call that never returns.
func (p *pkg) without(info *fn, told func(ssa.Value) int) map[*ssa.BasicBlock]bool {
	reached := make(map[*ssa.BasicBlock]bool)
	todo := []*ssa.BasicBlock{info.ssa.Blocks[0]}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if reached[b] {
			continue
		}
		reached[b] = true
		success := -1
		if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
			success = told(br.Cond)
		}
		if slices.ContainsFunc(b.Instrs, p.neverReturns) {
			continue
		}
		for i, succ := range b.Succs {
			if i != success {
				todo = append(todo, succ)
			}
		}
	}
	return reached
}

// neverReturns reports whether instr is a call after which nothing of the function runs.
func (p *pkg) neverReturns(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	if known, ok := knowledge.Lookup(ssacall.Name(&call.Call)); ok {
		return known.NoReturn
	}
	s := p.summaryOf(call.Call.StaticCallee(), ssacall.Object(&call.Call))
	return s != nil && s.NoReturn
}

// told returns which successor of a branch is taken where content says that it is
// good, -1 if the branch is about something else.
func (u *uses) told(cond ssa.Value) int {
	taken := 0
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		cond, taken = not.X, 1-taken
	}
	cmp, ok := cond.(*ssa.BinOp)
	switch {
	case ok && cmp.Op == token.EQL && u.parsed(cmp):
		return taken
	case ok && cmp.Op == token.NEQ && u.parsed(cmp):
		return 1 - taken
	case !ok && u.part(cond):
		return taken
	case ok && cmp.Op == token.EQL && u.certain(cmp):
		return taken
	case ok && cmp.Op == token.NEQ && u.certain(cmp):
		return 1 - taken
	case ok && cmp.Op == token.EQL && u.missing(cmp):
		return 1 - taken
	case ok && cmp.Op == token.NEQ && u.missing(cmp):
		return taken
	case !ok && u.matches(cond):
		return taken
	case ok:
		if found := u.found(cmp); found >= 0 {
			return found ^ taken
		}
	}
	return -1
}

// matches reports whether v is true if content has a certain text in it, or is one.
func (u *uses) matches(v ssa.Value) bool {
	if e, ok := v.(*ssa.Extract); ok { // whether there was something to cut
		call, ok := e.Tuple.(*ssa.Call)
		return ok && strings.HasPrefix(ssacall.Name(&call.Call), "strings.Cut") && u.data[call.Call.Args[0]]
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	switch ssacall.Name(&call.Call) {
	case "strings.Contains", "strings.HasPrefix", "strings.HasSuffix", "bytes.Contains", "bytes.HasPrefix", "bytes.HasSuffix":
		return u.data[call.Call.Args[0]]
	case "(*regexp.Regexp).Match", "(*regexp.Regexp).MatchString":
		return u.data[call.Call.Args[1]]
	}
	return u.alike(&call.Call)
}

// found returns the successor of a branch that is taken where a pattern was found in
// content, as told by the number of what was found, by nil or by an empty text, where a
// text in it has several parts, or where all of it is an address; -1 if the comparison is
// about something else.
func (u *uses) found(cmp *ssa.BinOp) int {
	c, ok := cmp.Y.(*ssa.Const)
	if !ok {
		return -1
	}
	v, counted := cmp.X, false
	if length, ok := v.(*ssa.Call); ok && len(length.Call.Args) == 1 && c.Value != nil {
		if b, ok := length.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			v, counted = length.Call.Args[0], true
		}
	}
	none := int64(0) // the number where nothing was found
	switch {
	case u.search(v), counted && u.absent(v):
	case counted && u.divided(v):
		none = 1 // the text as a whole
	default:
		return -1
	}
	holds := cmp.Op == token.EQL // where nothing was found, which is nil or empty
	switch {
	case c.IsNil():
	case c.Value == nil:
		return -1
	case c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "":
		if cmp.Op != token.EQL && cmp.Op != token.NEQ {
			return -1
		}
	case c.Value.Kind() == constant.Int:
		holds = constant.Compare(constant.MakeInt64(none), cmp.Op, c.Value)
	default:
		return -1
	}
	if holds {
		return 1
	}
	return 0
}

// search reports whether v is what was found in content by a pattern, or the address
// that all of it is: nil or empty where there is none.
func (u *uses) search(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	switch name := ssacall.Name(&call.Call); {
	case strings.HasPrefix(name, "(*regexp.Regexp).Find"):
		return len(call.Call.Args) > 1 && u.data[call.Call.Args[1]]
	case name == "net.ParseIP":
		return u.all(call.Call.Args[0])
	}
	return false
}

// divided reports whether v is the parts of a text in the content, of which there is
// one where the text is empty.
func (u *uses) divided(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	switch ssacall.Name(&call.Call) {
	case "strings.Split", "strings.SplitN":
		return u.part(call.Call.Args[0])
	}
	return false
}

// returnsContent reports whether ret returns something made of the body.
func (t *tracker) returnsContent(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	for _, r := range ret.Results {
		if names.ImplementsError(r.Type()) {
			continue
		}
		v := r
		if is := x.Space.IsValue(x.Term(st, r)); is != nil {
			v = is
		}
		if failure(ret) == nil && (t.info.uses.search(v) || t.info.uses.search(r)) {
			continue // says itself whether there is something
		}
		if _, isConst := x.Space.IsConst(x.Term(st, r)); !isConst && (t.info.uses.data[v] || t.info.uses.data[r]) {
			return true
		}
	}
	return false
}

// certain reports whether a comparison is of a text or a number in the content
// with a constant that is not the zero value, or of a text with one from elsewhere.
func (u *uses) certain(cmp *ssa.BinOp) bool {
	for _, pair := range [][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		if u.same(pair[0], pair[1]) {
			return true
		}
		c, ok := pair[1].(*ssa.Const)
		if !ok || c.Value == nil {
			continue
		}
		switch c.Value.Kind() {
		case constant.String:
			return constant.StringVal(c.Value) != "" && (u.data[pair[0]] || u.part(pair[0]))
		case constant.Int:
			if call, ok := pair[0].(*ssa.Call); ok && u.alike(&call.Call) {
				return true
			}
			return constant.Sign(c.Value) != 0 && u.part(pair[0])
		}
	}
	return false
}

// missing reports whether a comparison is of a text or a number in the content with
// the zero value, which it has where a page is no answer.
func (u *uses) missing(cmp *ssa.BinOp) bool {
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || c.Value == nil {
		return ok && u.absent(cmp.X)
	}
	switch c.Value.Kind() {
	case constant.String:
		return constant.StringVal(c.Value) == "" && u.part(cmp.X)
	case constant.Int:
		return constant.Sign(c.Value) == 0 && u.part(cmp.X)
	}
	return false
}

// parsed reports whether a comparison is of nil with the error of taking all
// content for a number, a boolean, an address, a time or a certificate, which no page
// is.
func (u *uses) parsed(cmp *ssa.BinOp) bool {
	e, ok := stored(cmp.X).(*ssa.Extract)
	if !ok || !ssacall.IsNil(cmp.Y) || !names.IsError(e.Type()) {
		return false
	}
	call, ok := e.Tuple.(*ssa.Call)
	if !ok {
		return false
	}
	return u.takesAll(call)
}

// stored returns what has just been stored to the variable that v is a load of, as to
// a named result, or v itself.
func stored(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || !isLoad(load) || !isVar(load.X) {
		return v
	}
	val := v
	for _, instr := range load.Block().Instrs {
		if store, ok := instr.(*ssa.Store); ok && store.Addr == load.X {
			val = store.Val
		}
		if instr == ssa.Instruction(load) {
			break
		}
	}
	return val
}

// takesAll reports whether a call takes all content for one thing, and fails if that
// is no such thing.
func (u *uses) takesAll(call *ssa.Call) bool {
	obj := ssacall.Object(&call.Call)
	if obj == nil {
		return false
	}
	switch pathOf(obj) {
	case "strconv", "net/netip", "time":
		return slices.ContainsFunc(call.Call.Args, u.all)
	case "crypto/x509", "golang.org/x/crypto/ocsp":
	default: // a function that takes certificates in several forms
		if typeName(obj.Signature().Results().At(0).Type()) != "crypto/x509.Certificate" {
			return false
		}
	}
	return slices.ContainsFunc(call.Call.Args, func(v ssa.Value) bool { return u.data[v] })
}

// all reports whether v is the content as a text, all of it, perhaps trimmed.
func (u *uses) all(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Convert:
		return u.data[v]
	case *ssa.Call:
		return u.data[v] && len(v.Call.Args) > 0 && strings.HasPrefix(methodName(&v.Call), "Trim") && u.all(v.Call.Args[0])
	}
	return false
}

// part reports whether v is a field of something decoded, or what a method of it
// returns that is given nothing else.
func (u *uses) part(v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Basic); !ok {
		return false
	}
	switch v := v.(type) {
	case *ssa.Field, *ssa.UnOp:
		return u.member(v)
	case *ssa.BinOp: // of a code by its hundreds
		return v.Op == token.QUO && u.part(v.X)
	case *ssa.Call:
		if v.Call.IsInvoke() {
			return len(v.Call.Args) == 0 && u.content(v.Call.Value)
		}
		return len(v.Call.Args) == 1 && v.Call.Signature().Recv() != nil && u.content(v.Call.Args[0])
	}
	return false
}

// content reports whether v was decoded here, for this function or for its caller.
func (u *uses) content(v ssa.Value) bool { return u.data[v] || u.data[root(v)] || u.filled[root(v)] }
