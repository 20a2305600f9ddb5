package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// declareImports creates in prog the packages whose functions and variables the files
// refer to, with these alone for members, as if a file of theirs declared them. All
// members of all imports would be some ten thousand functions for a file or two. (The
// initializers of imports, which go/ssa would call, are left out of prog.)
func (g *gate) declareImports(prog *ssa.Program, files []*ast.File) {
	var order []*types.Package // as they are first named
	imports := make(map[*types.Package]*declarations)
	for _, file := range files {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Body == nil {
				continue
			}
			for _, n := range g.notables(decl) {
				obj := member(n.uses())
				if obj == nil || obj.Pkg() == g.pass.Pkg {
					continue
				}
				d := imports[obj.Pkg()]
				if d == nil {
					d = newDeclarations(obj.Pkg())
					imports[obj.Pkg()] = d
					order = append(order, obj.Pkg())
				}
				d.add(obj)
			}
		}
	}
	for _, p := range order {
		prog.CreatePackage(p, []*ast.File{imports[p].file}, imports[p].info, true)
	}
}

// member returns the function, variable or method of a package that an identifier
// refers to by obj, nil if it refers to something else. The methods of interfaces have
// no functions.
func member(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Func:
		recv := obj.Signature().Recv()
		if obj.Pkg() != nil && (recv == nil || !types.IsInterface(recv.Type())) {
			return obj.Origin()
		}
	case *types.Var:
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			return obj
		}
	}
	return nil
}

// declarations is a file that declares members of a package.
type declarations struct {
	file *ast.File
	info *types.Info
	seen map[types.Object]bool
}

func newDeclarations(pkg *types.Package) *declarations {
	return &declarations{
		file: &ast.File{Name: ast.NewIdent(pkg.Name())},
		info: &types.Info{Defs: make(map[*ast.Ident]types.Object)},
		seen: make(map[types.Object]bool),
	}
}

func (d *declarations) add(obj types.Object) {
	if d.seen[obj] {
		return
	}
	d.seen[obj] = true
	id := &ast.Ident{Name: obj.Name()}
	d.info.Defs[id] = obj
	var decl ast.Decl
	if _, ok := obj.(*types.Func); ok {
		decl = &ast.FuncDecl{Name: id, Type: new(ast.FuncType)} // go/ssa asks the object for its type
	} else {
		decl = &ast.GenDecl{Tok: token.VAR, Specs: []ast.Spec{&ast.ValueSpec{Names: []*ast.Ident{id}}}}
	}
	d.file.Decls = append(d.file.Decls, decl)
}
