// The bench command measures neterrlint on a checkout of a Go module, beside
// other linters.
//
//	go run ./bench [flags] CHECKOUT [packages]
//	go run ./bench -determinism CHECKOUT [packages]
//
// The first form builds the tools, runs each of them several times over the
// packages (./... by default), and prints the medians as a markdown table:
//
//	loader          go/packages alone, with the mode that a linter needs
//	neterrlint      neterrlint -bodyclose
//	statuserr       neterrlint -bodyclose -statuserr, as a multiple of the row above
//	all-but-retry   neterrlint with all rules but retry, likewise
//	all             neterrlint with all rules, likewise
//	all-warm        neterrlint with all rules, a second time
//	bodyclose       github.com/timakin/bodyclose
//	vet-nothing     go vet with a tool that reports nothing
//	vet-neterrlint  go vet with neterrlint -bodyclose
//	vet-all         go vet with neterrlint, all rules
//	vet-bodyclose   go vet with github.com/timakin/bodyclose
//	vet-all-warm    go vet with neterrlint, a second time
//	golangci        golangci-lint with bodyclose, errorlint and noctx
//	golangci-warm   the same a second time
//	staticcheck     staticcheck with one check
//	staticcheck-warm
//
// The build cache is warm for all of them: an unmeasured run comes first. Go
// vet keeps the results of a tool by the tool's own hash, so every tool is
// linked anew for every run, and no result is used twice; neterrlint by itself and
// other linters get a new folder for theirs. The rows of a second run are the
// exception: its first run is not measured.
//
// The second form runs neterrlint over the packages in different orders and
// with different GOMAXPROCS, and compares what it prints byte by byte.
//
// The exit code is 0, 1 if outputs differ, or 2 if something could not be run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// A config says what to measure.
type config struct {
	runs     int
	rows     []row
	timeout  time.Duration // of one run of one tool
	checkout string        // absolute
	patterns []string
}

// errDiffer is the error of a determinism check that failed.
var errDiffer = errors.New("the outputs differ")

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	fail := func(err error) int {
		fmt.Fprintln(stderr, "bench:", err)
		return exitCode(err)
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: go run ./bench [flags] CHECKOUT [packages]")
		flags.PrintDefaults()
	}
	runs := flags.Int("n", 0, "number of runs (default 3, or 10 with -determinism)")
	only := flags.String("only", "", "measure only these `rows`, separated by commas: "+strings.Join(names(allRows), ", "))
	determinism := flags.Bool("determinism", false, "compare the output of neterrlint for shuffled packages and different GOMAXPROCS")
	timeout := flags.Duration("timeout", 20*time.Minute, "give up a run of a tool after this time")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2 // flags has printed it
	}
	if flags.NArg() == 0 {
		return fail(errors.New("which checkout? usage: go run ./bench [flags] CHECKOUT [packages]"))
	}
	if *runs < 0 {
		return fail(fmt.Errorf("-n %d: the number of runs must be positive", *runs))
	}
	rows, err := choose(*only)
	if err != nil {
		return fail(err)
	}
	cfg := config{runs: *runs, rows: rows, timeout: *timeout, patterns: flags.Args()[1:]}
	if len(cfg.patterns) == 0 {
		cfg.patterns = []string{"./..."}
	}
	if cfg.checkout, err = checkout(ctx, flags.Arg(0)); err != nil {
		return fail(err)
	}
	dir, err := os.MkdirTemp("", "neterrlint-bench-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	tools, err := newToolbox(ctx, dir)
	if err != nil {
		return fail(err)
	}
	if *determinism {
		err = checkDeterminism(ctx, cfg, tools, stdout)
	} else {
		err = measureAll(ctx, cfg, tools, stdout, stderr)
	}
	if err != nil {
		return fail(err)
	}
	return 0
}

// exitCode returns the exit code for a run that ended in an error.
func exitCode(err error) int {
	if errors.Is(err, errDiffer) {
		return 1
	}
	return 2
}

// choose returns the rows that the flag -only names, in the order of the table.
func choose(only string) ([]row, error) {
	if only == "" {
		return allRows, nil
	}
	wanted := strings.Split(only, ",")
	for i, name := range wanted {
		wanted[i] = strings.TrimSpace(name)
		if !slices.Contains(names(allRows), wanted[i]) {
			return nil, fmt.Errorf("-only: no row %q; there are %s", wanted[i], strings.Join(names(allRows), ", "))
		}
	}
	return slices.DeleteFunc(slices.Clone(allRows), func(r row) bool { return !slices.Contains(wanted, r.name) }), nil
}
