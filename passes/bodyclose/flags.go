package bodyclose

import (
	"flag"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/response"
)

// The settings of the analyzer, set by its flags.
var (
	tests   = true
	ignored names.Set
)

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.BoolVar(&tests, "tests", true, "also report in _test.go files")
	f.BoolVar(&response.Config.Drain, "drain", false, "also report bodies that a path closes before they are read to their end, which keeps the connection from being used again (before Go 1.27, whose Close reads up to 256 KiB itself)")
	f.Var(&ignored, "ignore-types", "comma-separated full names of types (path/to/pkg.Type) whose methods' responses are not reported")
	f.Var(&response.Config.Producers, "producers", "comma-separated full names of functions that hand an open response to their caller, as in (*path/to/pkg.Client).Fetch")
	f.Var(&response.Config.Closers, "closers", "comma-separated full names of functions that close the response or body that they are given")
	return f
}
