// Package testfile tells the test files of a package from the others.
//
// Test files don't weigh in: what is found in the other files of a package, and the
// facts about what these declare, are the same with and without its tests. What a test
// calls, implements, assigns or imports is no evidence, unless a flag asks for what is
// wrong in the tests themselves.
package testfile

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Has reports whether a position is in a test file.
func Has(fset *token.FileSet, pos token.Pos) bool {
	return strings.HasSuffix(fset.Position(pos).Filename, "_test.go")
}

// In reports whether a position is in a test: in a test file, or in a function that is
// given a testing.T, or what stands for one, as helpers of tests in files of their own
// are.
func In(pass *analysis.Pass, pos token.Pos) bool {
	if Has(pass.Fset, pos) {
		return true
	}
	i := slices.IndexFunc(pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos < f.FileEnd })
	if i < 0 {
		return false
	}
	helper := false
	ast.Inspect(pass.Files[i], func(n ast.Node) bool {
		if n == nil || helper || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch f := n.(type) {
		case *ast.FuncDecl:
			helper = isTester(pass, f.Type)
		case *ast.FuncLit:
			helper = isTester(pass, f.Type)
		}
		return true
	})
	return helper
}

// isTester reports whether a function has a parameter by which it can fail a test.
func isTester(pass *analysis.Pass, f *ast.FuncType) bool {
	return slices.ContainsFunc(f.Params.List, func(p *ast.Field) bool {
		t := pass.TypesInfo.TypeOf(p.Type)
		if t == nil {
			return false
		}
		failNow, _, _ := types.LookupFieldOrMethod(t, true, nil, "FailNow")
		errorf, _, _ := types.LookupFieldOrMethod(t, true, nil, "Errorf")
		_, isFunc := failNow.(*types.Func)
		return isFunc && errorf != nil
	})
}

// Weighing returns the files of the package that weigh in.
func Weighing(pass *analysis.Pass) []*ast.File {
	if Asked() {
		return pass.Files
	}
	return slices.DeleteFunc(slices.Clone(pass.Files), func(f *ast.File) bool { return Has(pass.Fset, f.FileStart) })
}

// Imports returns what the files that weigh in import, in the order of
// [types.Package.Imports].
func Imports(pass *analysis.Pass) []*types.Package {
	all := pass.Pkg.Imports()
	if Asked() {
		return all
	}
	wanted := make(map[*types.Package]bool)
	for _, file := range Weighing(pass) {
		for _, spec := range file.Imports {
			if name := pass.TypesInfo.PkgNameOf(spec); name != nil {
				wanted[name.Imported()] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(pkg *types.Package) bool { return !wanted[pkg] })
}

// A Flag asks for what an analyzer finds in test files as well. It is a [flag.Value].
type Flag struct{ on bool }

var flags []*Flag

// NewFlag returns a flag that is not set. It is for analyzers of which tests have to be
// analysed in full; the SSA form of what deals with responses is built of tests anyway.
func NewFlag() *Flag {
	f := new(Flag)
	flags = append(flags, f)
	return f
}

// Asked reports whether one of the flags is set, so that test files weigh in.
func Asked() bool { return slices.ContainsFunc(flags, (*Flag).On) }

// On reports whether the flag is set.
func (f *Flag) On() bool { return f.on }

// String returns true or false.
func (f *Flag) String() string { return strconv.FormatBool(f.on) }

// IsBoolFlag says that the flag needs no value.
func (f *Flag) IsBoolFlag() bool { return true }

// Set sets the flag to true or false.
func (f *Flag) Set(text string) (err error) {
	f.on, err = strconv.ParseBool(text)
	return err
}
