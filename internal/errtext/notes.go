package errtext

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/report"
)

// pkg is the work on one package, and the notes of the walk.
type pkg struct {
	pass *analysis.Pass
	info *types.Info

	file       *ast.File // during the walk, the file that it is in
	test       bool      // and whether that is a _test.go file
	globals    []*types.Var
	defs       map[*types.Var][]def
	fields     map[fieldKey][]def   // assignments to fields of variables
	sends      map[*types.Var][]def // what channels of errors are given
	groups     map[*types.Var][]def // the functions that groups of goroutines are given
	sets       map[*types.Var][]def // what the fields of the package are set to that are errors
	params     map[*types.Var]param
	results    map[*types.Var]param // named ones, with the index of the result
	funcs      map[*types.Func]*function
	lits       map[*ast.FuncLit]*function
	order      []*function                    // declared ones, in order of position
	litVar     map[*ast.FuncLit]types.Object  // the variable that a literal is called by
	litArg     map[*ast.FuncLit]*ast.CallExpr // the call that it is an argument of
	litCall    map[*ast.FuncLit]callSite      // the call of one that is called where it stands
	callers    map[types.Object][]callSite    // by the function or variable that is called
	targets    map[*ast.UnaryExpr]bool        // what errors.As is given
	tests      map[*function][]valueTest      // by the outermost function
	candidates []candidate
	made       map[string]token.Pos

	values    map[*types.Func]bool // functions used other than by calling them; filled on demand
	sentinels map[*types.Package][]*types.Var
	impls     map[*types.Func][]*types.Func
	imported  map[*types.Func]*Summary
	calls     map[*types.Func]int // how often a function of the package is called
	following map[ast.Expr]bool   // expressions that are being followed
	budget    int                 // steps that are left for the question being answered
}

// A block is a node whose statements are run together or not at all; functions
// and statements with an Init count as blocks.
type block struct {
	node   ast.Node
	parent *block
	fn     *function
	leaves bool // its last statement leaves it other than by its end
}

// A function is a declared function or a function literal.
type function struct {
	obj     *types.Func   // nil for a literal
	decl    *ast.FuncDecl // of the declaration that it lies in, or is
	lit     *ast.FuncLit
	file    *ast.File
	test    bool
	sig     *types.Signature
	returns []returned
	results []*types.Var // named ones

	summary *Summary
	state   state
}

type state uint8

const (
	untouched state = iota
	inWork
	done
)

type returned struct {
	stmt *ast.ReturnStmt
	blk  *block
}

type callSite struct {
	call *ast.CallExpr
	blk  *block
}

type param struct {
	fn    *function
	index int
}

// A def is one definition of a variable.
type def struct {
	pos   token.Pos // the end of the statement
	blk   *block
	kind  defKind
	rhs   ast.Expr
	index int // of the result, where rhs is a call with several
}

type defKind uint8

const (
	whole   defKind = iota // the variable is rhs, or one of its results
	zero                   // it has its zero value
	element                // it is an element of rhs
	key                    // it is a key of rhs
	added                  // rhs is added to it
	taken                  // errors.As has taken it out of rhs
	opaque                 // anything
)

type fieldKey struct {
	base  types.Object
	field *types.Var
}

type valueTest struct {
	call *ast.CallExpr // or nil
	err  ast.Expr
	of   ValueTest
	pos  token.Pos
	stmt ast.Node
	blk  *block

	taken  bool // err was taken out of the error that is asked
	status bool // the error is asked for its gRPC status; nothing else is set but err
}

// A candidate may compare the text of an error.
type candidate struct {
	node ast.Node
	stmt ast.Node
	blk  *block
}

func newPkg(pass *analysis.Pass) *pkg {
	return &pkg{
		pass:      pass,
		info:      pass.TypesInfo,
		defs:      make(map[*types.Var][]def),
		fields:    make(map[fieldKey][]def),
		sends:     make(map[*types.Var][]def),
		groups:    make(map[*types.Var][]def),
		sets:      make(map[*types.Var][]def),
		params:    make(map[*types.Var]param),
		results:   make(map[*types.Var]param),
		funcs:     make(map[*types.Func]*function),
		lits:      make(map[*ast.FuncLit]*function),
		litVar:    make(map[*ast.FuncLit]types.Object),
		litArg:    make(map[*ast.FuncLit]*ast.CallExpr),
		litCall:   make(map[*ast.FuncLit]callSite),
		callers:   make(map[types.Object][]callSite),
		targets:   make(map[*ast.UnaryExpr]bool),
		tests:     make(map[*function][]valueTest),
		made:      make(map[string]token.Pos),
		sentinels: make(map[*types.Package][]*types.Var),
		impls:     make(map[*types.Func][]*types.Func),
		imported:  make(map[*types.Func]*Summary),
		calls:     make(map[*types.Func]int),
		following: make(map[ast.Expr]bool),
	}
}

func skip(pos token.Pos, name string, x any) report.Skip {
	return report.Skip{Pos: pos, Func: name, Err: fmt.Sprint(x)}
}
