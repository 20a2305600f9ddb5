package retry

import (
	"flag"

	"github.com/neterrlint/neterrlint/internal/rounds"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// tests says whether what is wrong in test files is reported.
var tests = testfile.NewFlag()

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.BoolVar(&rounds.Config.Sleep, "sleep", false, "also report sleeps of a second or more between two attempts that are given a context, whose end they don't notice")
	f.Var(tests, "tests", "also report in _test.go files")
	return f
}
