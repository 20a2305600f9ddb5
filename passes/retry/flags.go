package retry

import "flag"

// What else is reported.
var (
	sleep bool // sleeps between two attempts that a cancellation waits for
	tests bool // what is wrong in test files
)

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.BoolVar(&sleep, "sleep", false, "also report sleeps of a second or more between two attempts that are given a context, whose end they don't notice")
	f.BoolVar(&tests, "tests", false, "also report in _test.go files")
	return f
}
