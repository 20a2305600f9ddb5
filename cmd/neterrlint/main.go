// The neterrlint command finds mistakes that network code makes with errors
// and responses. "neterrlint help" describes it. The go command can run it too,
// as "go vet -vettool=$(command -v neterrlint)".
package main

import (
	"os"

	"github.com/neterrlint/neterrlint/internal/driver"
	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/passes"
)

func main() {
	os.Exit(driver.Main(driver.Config{
		Analyzers: passes.All(),
		Carries:   driver.CarriesResponse,
		Wants:     errtext.Wants,
	}))
}
