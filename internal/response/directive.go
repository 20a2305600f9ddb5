package response

import (
	"go/ast"
	"go/types"
	"strings"
)

// directives reads the comments //neterrlint:closes NAME and
// //neterrlint:keeps NAME above the declarations of functions and interface
// methods: they say what a body can't, or what there is no body for. The
// result is what becomes of the named parameters.
func (p *pkg) directives() map[*types.Func][]Aspect {
	var out map[*types.Func][]Aspect
	note := func(name *ast.Ident, doc *ast.CommentGroup) {
		fn, ok := p.pass.TypesInfo.Defs[name].(*types.Func)
		if !ok || doc == nil {
			return
		}
		for _, c := range doc.List {
			outcome, param, ok := directive(c.Text)
			if !ok {
				continue
			}
			if i := paramIndex(fn.Signature(), param); i >= 0 {
				if out == nil {
					out = make(map[*types.Func][]Aspect)
				}
				out[fn] = append(out[fn], Aspect{i, []Case{{Outcome: outcome}}})
			}
		}
	}
	for _, file := range p.pass.Files {
		if !mentionsDirective(file) {
			continue // fast path
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				note(n.Name, n.Doc)
			case *ast.InterfaceType:
				for _, m := range n.Methods.List {
					for _, name := range m.Names {
						note(name, m.Doc)
					}
				}
			}
			return true
		})
	}
	return out
}

func mentionsDirective(file *ast.File) bool {
	for _, group := range file.Comments {
		for _, c := range group.List {
			if _, _, ok := directive(c.Text); ok {
				return true
			}
		}
	}
	return false
}

// directive parses a comment.
func directive(text string) (Outcome, string, bool) {
	text, _, _ = strings.Cut(text, " // ")
	verb, param, ok := strings.Cut(text, " ")
	if !ok {
		return 0, "", false
	}
	switch param = strings.TrimSpace(param); verb {
	case "//neterrlint:closes":
		return Closed, param, true
	case "//neterrlint:keeps":
		return Kept, param, true
	}
	return 0, "", false
}

// paramIndex returns the index of the parameter of the given name, a method's
// receiver being 0, or -1.
func paramIndex(sig *types.Signature, name string) int {
	first := 0
	if recv := sig.Recv(); recv != nil {
		if recv.Name() == name {
			return 0
		}
		first = 1
	}
	for i := range sig.Params().Len() {
		if sig.Params().At(i).Name() == name {
			return first + i
		}
	}
	return -1
}

// declare puts what a directive says in place of what was inferred.
func (s *Summary) declare(said []Aspect) {
	for _, a := range said {
		found := false
		for i := range s.Params {
			if s.Params[i].Index == a.Index {
				s.Params[i], found = a, true
			}
		}
		if !found {
			s.Params = append(s.Params, a)
		}
	}
}
