package canceledlog

import (
	"flag"

	"github.com/neterrlint/neterrlint/internal/cancellation"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// tests says whether log entries in test files are reported.
var tests = testfile.NewFlag()

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.Var(&cancellation.Config.Scope, "scope", "`where` cancellations are reported: in the handlers of requests and what only they call; in all functions that have a context as a parameter; or explicit, under a test for cancellation alone")
	f.Var(&cancellation.Config.Level, "level", "lowest `level` of a log entry that is reported: error or warn")
	f.Var(&cancellation.Config.Loggers, "loggers", "comma-separated full names of further functions that log at ERROR, as in (*path/to/pkg.Logger).Error")
	f.BoolVar(&cancellation.Config.Spans, "spans", false, "also report errors that OpenTelemetry's RecordError and SetStatus are told of")
	f.Var(tests, "tests", "also report in _test.go files")
	return f
}
