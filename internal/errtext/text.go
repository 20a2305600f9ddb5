package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A subject is what an expression is the text of.
type subject struct {
	err    ast.Expr   // an error, or nil
	param  *types.Var // else a parameter that is a string
	blk    *block     // where err stands
	fold   bool       // its letters have one case
	piece  bool       // it is a part of the text, or the text is a part of it
	direct bool       // it is err.Error() as it stands
}

// maxDepth bounds how far an expression is followed.
const maxDepth = 24

// maxSteps bounds how many expressions are looked at for one question.
const maxSteps = 4000

// subject returns what the expression, of strings or bytes, is the text of.
func (p *pkg) subject(e ast.Expr, blk *block) (subject, bool) {
	p.budget = maxSteps
	return p.subjectOf(e, blk, maxDepth)
}

func (p *pkg) subjectOf(e ast.Expr, blk *block, depth int) (subject, bool) {
	p.budget--
	if depth == 0 || p.budget <= 0 || e == nil {
		return subject{}, false
	}
	depth--
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return p.subjectOfCall(e, blk, depth)
	case *ast.Ident:
		v := p.local(e)
		if v == nil {
			return subject{}, false
		}
		defs, _ := p.reaching(v, e.Pos(), blk)
		if prm, ok := p.params[v]; ok && len(defs) == 0 {
			if prm.fn.lit != nil {
				return p.subjectOfParam(prm, depth)
			}
			return subject{param: v, blk: blk}, isText(v.Type())
		}
		return p.subjectOfDefs(defs, e.Pos(), depth)
	case *ast.SelectorExpr:
		return p.subjectOfField(e, blk, depth)
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return subject{}, false
		}
		s, ok := pieceOf(p.subjectOf(e.X, blk, depth))
		if !ok || s.err == nil { // rather the error than a parameter beside it
			if t, ok := pieceOf(p.subjectOf(e.Y, blk, depth)); ok && (t.err != nil || s.param == nil) {
				return t, true
			}
		}
		return s, ok
	case *ast.SliceExpr:
		return pieceOf(p.subjectOf(e.X, blk, depth))
	case *ast.IndexExpr: // strings.Split(text, sep)[0]
		if isTextList(p.info.TypeOf(e.X)) && !isStringMap(p.info.TypeOf(e.X)) {
			return p.pieces(e.X, blk, depth)
		}
	}
	return subject{}, false
}

func pieceOf(s subject, ok bool) (subject, bool) {
	s.piece, s.direct = true, false
	return s, ok
}

// subjectOfDefs returns the one subject that all definitions agree on; constant
// ones don't count, and neither do those that mean an empty text.
func (p *pkg) subjectOfDefs(defs []def, pos token.Pos, depth int) (subject, bool) {
	var found subject
	have := false
	for _, d := range defs {
		switch d.kind {
		case zero:
			continue
		case element:
			s, ok := p.pieces(d.rhs, d.blk, depth)
			if !ok || have {
				return subject{}, false
			}
			found, have = s, true
			continue
		case whole, added:
		default:
			return subject{}, false
		}
		if d.kind == whole && p.isConstant(d.rhs) {
			continue
		}
		if d.pos > pos && d.kind == added || p.following[d.rhs] {
			continue
		}
		p.following[d.rhs] = true
		s, ok := p.subjectOf(d.rhs, d.blk, depth)
		delete(p.following, d.rhs)
		if ok && d.index > 0 && !p.isCut(d.rhs) {
			return subject{}, false
		}
		switch {
		case ok && !have:
			found, have = s, true
			if d.kind == added || d.index > 0 || p.isCut(d.rhs) {
				found.piece = true
			}
		case ok:
			found.piece = true // one of several errors: the first stands for them
		case d.kind == added:
			found.piece = true
		default:
			return subject{}, false
		}
	}
	found.direct = false
	return found, have
}

func (p *pkg) isConstant(e ast.Expr) bool { return e != nil && p.info.Types[e].Value != nil }

// isCut reports whether e is a call of strings.Cut and its like, the first results
// of which are pieces.
func (p *pkg) isCut(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := p.callee(call)
	return fn != nil && fn.Pkg() != nil && (fn.Pkg().Path() == "strings" || fn.Pkg().Path() == "bytes") && strings.HasPrefix(fn.Name(), "Cut")
}

// pieces returns what the elements of a list of texts are pieces of.
func (p *pkg) pieces(e ast.Expr, blk *block, depth int) (subject, bool) {
	if depth == 0 || e == nil {
		return subject{}, false
	}
	depth--
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		fn := p.callee(e)
		if fn == nil || fn.Pkg() == nil || len(e.Args) == 0 {
			return subject{}, false
		}
		if path := fn.Pkg().Path(); (path == "strings" || path == "bytes") && (strings.HasPrefix(fn.Name(), "Split") || strings.HasPrefix(fn.Name(), "Fields") || fn.Name() == "Lines") {
			return pieceOf(p.subjectOf(e.Args[0], blk, depth))
		}
	case *ast.Ident:
		if v := p.local(e); v != nil {
			defs, _ := p.reaching(v, e.Pos(), blk)
			if len(defs) == 1 && defs[0].kind == whole {
				return p.pieces(defs[0].rhs, defs[0].blk, depth)
			}
		}
	}
	return subject{}, false
}

// subjectOfCall returns what the result of a call is the text of.
func (p *pkg) subjectOfCall(call *ast.CallExpr, blk *block, depth int) (subject, bool) {
	if p.info.Types[call.Fun].IsType() {
		if len(call.Args) == 1 && isText(p.info.TypeOf(call)) {
			s, ok := p.subjectOf(call.Args[0], blk, depth)
			s.direct = false
			return s, ok
		}
		return subject{}, false
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" && len(call.Args) == 0 {
		if s, ok := p.info.Selections[sel]; ok && s.Kind() == types.MethodVal && isString(p.info.TypeOf(call)) && isError(p.info.TypeOf(sel.X)) {
			return subject{err: sel.X, blk: blk, direct: true}, true
		}
		return subject{}, false
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return p.subjectOfLit(call, depth)
	}
	switch path := fn.Pkg().Path(); path {
	case "strings", "bytes":
		if len(call.Args) == 0 {
			break
		}
		s, ok := p.subjectOf(call.Args[0], blk, depth)
		s.direct = false
		switch name := fn.Name(); name {
		case "ToLower", "ToUpper", "Title", "ToTitle":
			s.fold = true
			return s, ok
		case "TrimSpace", "Clone":
			return s, ok
		case "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix", "TrimFunc", "Replace", "ReplaceAll", "Cut", "CutPrefix", "CutSuffix", "ToValidUTF8":
			s.piece = true
			return s, ok
		case "Join":
			return pieceOf(p.pieces(call.Args[0], blk, depth))
		}
	case "fmt":
		return p.subjectOfFormat(fn.Name(), call, blk)
	case statusPath, "google.golang.org/grpc/internal/status": // the type is an alias
		return p.subjectOfStatus(fn, call, blk, depth)
	default:
		if sum := p.summaryOf(fn); sum != nil && len(sum.Texts) > 0 {
			return p.subjectOfHelper(sum, call, blk, depth)
		}
	}
	return subject{}, false
}

func (p *pkg) subjectOfHelper(sum *Summary, call *ast.CallExpr, blk *block, depth int) (subject, bool) {
	i := sum.Texts[0]
	if i >= len(call.Args) {
		return subject{}, false
	}
	arg := call.Args[i]
	if isError(p.info.TypeOf(arg)) {
		return subject{err: arg, blk: blk, fold: true, piece: true}, true
	}
	s, ok := p.subjectOf(arg, blk, depth)
	s.fold = true
	return pieceOf(s, ok)
}

// subjectOfFormat returns the error that fmt.Sprint and the like are given.
func (p *pkg) subjectOfFormat(name string, call *ast.CallExpr, blk *block) (subject, bool) {
	args := call.Args
	piece := false
	switch name {
	case "Sprint":
	case "Sprintln":
		piece = true
	case "Sprintf":
		if len(args) == 0 {
			return subject{}, false
		}
		format, ok := p.constant(args[0])
		if !ok {
			return subject{}, false
		}
		piece = format != "%v" && format != "%s"
		args = args[1:]
	default:
		return subject{}, false
	}
	for _, arg := range args {
		if isError(p.info.TypeOf(arg)) {
			return subject{err: arg, blk: blk, piece: piece || len(args) > 1}, true
		}
		if len(args) == 1 && isString(p.info.TypeOf(arg)) {
			if s, ok := p.subjectOf(arg, blk, maxDepth/2); ok {
				return pieceOf(s, ok)
			}
		}
	}
	return subject{}, false
}

const statusPath = "google.golang.org/grpc/status"

// subjectOfStatus returns the error whose status a message is of:
// status.Convert(err).Message().
func (p *pkg) subjectOfStatus(fn *types.Func, call *ast.CallExpr, blk *block, depth int) (subject, bool) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || fn.Name() != "Message" {
		return subject{}, false
	}
	made := ast.Unparen(sel.X)
	if v := p.local(made); v != nil {
		defs, _ := p.reaching(v, made.Pos(), blk)
		if len(defs) != 1 || defs[0].kind != whole || defs[0].index > 0 {
			return subject{}, false
		}
		made, blk = ast.Unparen(defs[0].rhs), defs[0].blk
	}
	conv, ok := made.(*ast.CallExpr)
	if !ok || len(conv.Args) != 1 {
		return subject{}, false
	}
	if c := p.callee(conv); c == nil || c.Name() != "Convert" && c.Name() != "FromError" {
		return subject{}, false
	}
	return subject{err: conv.Args[0], blk: blk, piece: true}, true
}

// subjectOfLit returns what a call of a literal, by the name of its variable,
// is the text of.
func (p *pkg) subjectOfLit(call *ast.CallExpr, depth int) (subject, bool) {
	f := p.litCalled(call)
	if f == nil || len(f.returns) != 1 || len(f.returns[0].stmt.Results) != 1 {
		return subject{}, false
	}
	r := f.returns[0]
	return pieceOf(p.subjectOf(r.stmt.Results[0], r.blk, depth))
}

// litCalled returns the literal that a call calls, if it is the only one that
// its variable ever holds.
func (p *pkg) litCalled(call *ast.CallExpr) *function {
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return p.lits[lit]
	}
	v := p.local(call.Fun)
	if v == nil {
		v = p.global(call.Fun)
	}
	if v == nil {
		return nil
	}
	var found *function
	for _, d := range p.defs[v] {
		if d.kind == zero {
			continue
		}
		lit, ok := ast.Unparen(d.rhs).(*ast.FuncLit)
		if d.kind != whole || !ok || found != nil {
			return nil
		}
		found = p.lits[lit]
	}
	return found
}

// sitesOf returns the calls of a literal, as far as they are known: where it stands,
// and by the name of its variable.
func (p *pkg) sitesOf(lit *ast.FuncLit) []callSite {
	if site, ok := p.litCall[lit]; ok {
		return []callSite{site}
	}
	if v := p.litVar[lit]; v != nil {
		return p.callers[v]
	}
	return nil
}

// subjectOfParam returns what the parameter of a literal is the text of, if the
// literal has one caller.
func (p *pkg) subjectOfParam(prm param, depth int) (subject, bool) {
	var found subject
	have := false
	for _, c := range p.sitesOf(prm.fn.lit) {
		if prm.index >= len(c.call.Args) {
			return subject{}, false
		}
		s, ok := p.subjectOf(c.call.Args[prm.index], c.blk, depth)
		if !ok {
			return subject{}, false
		}
		found, have = s, true
	}
	return pieceOf(found, have)
}
