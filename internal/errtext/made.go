package errtext

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/neterrlint/neterrlint/internal/names"
)

// originsOfArgs adds those of the errors among a call's arguments.
func (p *pkg) originsOfArgs(c *collection, call *ast.CallExpr, blk *block, lost bool, depth int) {
	for _, arg := range call.Args {
		t := p.info.TypeOf(arg)
		switch {
		case isError(t):
			p.origins(c, arg, blk, lost, depth)
		case isErrorList(t):
			p.originsOfList(c, arg, blk, lost, depth)
		case call.Ellipsis.IsValid():
			c.origins[Origin{Lost: lost}] = true
		case lost && isString(t):
			p.originsOfText(c, []ast.Expr{arg}, blk, depth)
		}
	}
}

func isErrorList(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return isError(t.Elem())
	case *types.Array:
		return isError(t.Elem())
	case *types.Map:
		return isError(t.Elem())
	}
	return false
}

// originsOfNew adds those of errors.New: a text that is constant, or what is left
// of something.
func (p *pkg) originsOfNew(c *collection, call *ast.CallExpr, blk *block, lost bool, depth int) {
	if len(call.Args) == 0 {
		return
	}
	if text, ok := p.constant(call.Args[0]); ok {
		if !lost {
			c.made[Made{text, p.pass.Pkg.Path()}] = true
		}
		return
	}
	p.originsOfText(c, call.Args[:1], blk, depth)
}

// originsOfText adds those of an error that a text is made into.
func (p *pkg) originsOfText(c *collection, texts []ast.Expr, blk *block, depth int) {
	for _, e := range texts {
		if p.isConstant(e) {
			continue
		}
		s, ok := p.subjectOf(e, blk, depth)
		switch {
		case ok && s.err != nil:
			p.origins(c, s.err, s.blk, true, depth)
		case ok && s.param != nil && p.params[s.param].fn.lit == nil:
			c.origins[Origin{Param: p.params[s.param].index + 1, Lost: true}] = true
		default:
			c.origins[Origin{Lost: true}] = true
		}
	}
}

// originsOfErrorf adds those of the errors that are formatted, with %w if keeps
// is set, and the text around them. Other arguments don't count as errors of
// which the text is left, unless there is nothing else.
func (p *pkg) originsOfErrorf(c *collection, call *ast.CallExpr, keeps bool, blk *block, lost bool, depth int) {
	args := call.Args
	for len(args) > 0 && !isString(p.info.TypeOf(args[0])) {
		args = args[1:]
	}
	if len(args) == 0 {
		return
	}
	format, ok := p.constant(args[0])
	if !ok {
		c.origins[Origin{Lost: true}] = true
		p.originsOfArgs(c, call, blk, true, depth)
		return
	}
	words := strings.TrimSpace(format)
	if !lost {
		c.made[Made{words, p.pass.Pkg.Path()}] = true
	}
	verbs := verbsOf(format)
	for i, arg := range args[1:] {
		verb := byte('v')
		if i < len(verbs) {
			verb = verbs[i]
		}
		t := p.info.TypeOf(arg)
		switch {
		case isError(t):
			p.origins(c, arg, blk, lost || verb != 'w' || !keeps, depth)
		case isText(t) && !p.isConstant(arg):
			s, ok := p.subjectOf(arg, blk, depth)
			if ok && s.err != nil {
				p.origins(c, s.err, s.blk, true, depth)
			} else if strings.Trim(words, "%svq: ") == "" || spoken(p.info, arg) {
				c.origins[Origin{Lost: true}] = true
			}
		}
	}
}

// spoken reports whether a text is what another program said: bytes, or
// something that is named after such an output.
func spoken(info *types.Info, e ast.Expr) bool {
	if !isString(info.TypeOf(e)) {
		return true
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		switch {
		case info.Types[call.Fun].IsType() && len(call.Args) == 1:
			return spoken(info, call.Args[0])
		case isSel && len(call.Args) == 0 && sel.Sel.Name == "String":
			if fn, ok := info.Uses[sel.Sel].(*types.Func); ok && (names.Of(fn) == "(*strings.Builder).String" || names.Of(fn) == "(*bytes.Buffer).String") {
				return true
			}
		case isSel && len(call.Args) > 0 && strings.HasPrefix(sel.Sel.Name, "Trim"):
			return spoken(info, call.Args[0])
		}
	}
	name := strings.ToLower(types.ExprString(e))
	for _, word := range []string{"stderr", "output", "body", "reply", "errmsg", "message", ".error", "errormsg", "out.string"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// verbsOf returns the verbs of a format, one for each argument. Indexes and
// stars are rare and make it give up.
func verbsOf(format string) []byte {
	var verbs []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0; i++ {
		}
		if i >= len(format) || format[i] == '[' || format[i] == '*' {
			return verbs
		}
		if format[i] != '%' {
			verbs = append(verbs, format[i])
		}
	}
	return verbs
}
