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
