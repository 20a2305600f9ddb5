// The loader command loads the packages that its arguments name as a linter
// does, with syntax and types and with their tests, and does nothing with them.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

func main() {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Tests: true}, os.Args[1:]...)
	if err != nil {
		fmt.Fprintln(os.Stderr, "loader:", err)
		os.Exit(2)
	}
	fmt.Println(len(pkgs), "packages")
}
