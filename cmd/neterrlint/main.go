// The neterrlint command finds mistakes that network code makes with errors
// and responses. "neterrlint help" describes it. The go command can run it too,
// as "go vet -vettool=$(command -v neterrlint)".
package main

import (
	"go/ast"
	"go/types"
	"os"

	"github.com/neterrlint/neterrlint/internal/driver"
	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/response"
	"github.com/neterrlint/neterrlint/passes"
)

func main() {
	os.Exit(driver.Main(driver.Config{
		Analyzers: passes.All(),
		Carries:   carries,
		Wants:     wants,
	}))
}

func carries(fn *types.Func) bool { return driver.CarriesResponse(fn) || response.MakesClient(fn) }

func wants(files []*ast.File, info *types.Info) []*types.Package {
	return append(errtext.Wants(files, info), response.Wants(files, info)...)
}
