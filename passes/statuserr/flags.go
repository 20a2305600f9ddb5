package statuserr

import (
	"flag"

	"github.com/neterrlint/neterrlint/internal/response"
)

// The settings of the analyzer, set by its flags.
var (
	tests        bool
	suggestCheck bool
)

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.BoolVar(&tests, "tests", false, "also report in _test.go files")
	f.BoolVar(&response.Config.Probes, "probes", false, "also report GET and HEAD requests whose answers are not read, where the function succeeds whatever their status")
	f.BoolVar(&suggestCheck, "suggest-check", false, "suggest a test of the status as a fix; it changes what the function does")
	return f
}
