// The corpus command runs neterrlint over checkouts of real modules and prints
// what a change does there: the findings that one build adds and another has
// not, each with its source.
//
//	go run ./bench/corpus -against REV CHECKOUT...
//	go run ./bench/corpus -counts FILE [-write] CHECKOUT...
//
// A checkout is the folder of a Go module whose dependencies are downloaded.
// The build is that of the neterrlint checkout in which the command runs, with
// its uncommitted changes; the other is that of one of its revisions, or an
// executable. In the second form FILE is a table of repositories, their commits
// and the number of findings of each rule, as in bench/corpus/counts.tsv: a
// checkout is found there by its commit, and its numbers must be those of the
// table. With -write they are written into it.
//
// The exit code is 0, 1 if there are differences, or 2 if something could not
// be run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errDiffer is the error of a comparison that found differences and printed them.
var errDiffer = errors.New("there are differences")

// options are the command line.
type options struct {
	against string   // revision or executable
	counts  string   // table
	write   bool     // into the table
	flags   []string // of neterrlint
	lines   int      // of source around a finding
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	fail := func(err error) int {
		fmt.Fprintln(stderr, "corpus:", err)
		if errors.Is(err, errDiffer) {
			return 1
		}
		return 2
	}
	var o options
	var lintFlags string
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: go run ./bench/corpus -against REV CHECKOUT...\n   or: go run ./bench/corpus -counts FILE [-write] CHECKOUT...")
		flags.PrintDefaults()
	}
	flags.StringVar(&o.against, "against", "", "compare with the neterrlint of this `revision`, or with this executable")
	flags.StringVar(&o.counts, "counts", "", "compare the number of findings with this `file`")
	flags.BoolVar(&o.write, "write", false, "write the numbers into the file of -counts")
	flags.StringVar(&lintFlags, "flags", "", "`flags` of neterrlint, separated by spaces")
	flags.IntVar(&o.lines, "c", 3, "`lines` of source before and after a finding")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2 // flags has printed it
	}
	o.flags = strings.Fields(lintFlags)
	switch {
	case (o.against == "") == (o.counts == ""):
		return fail(errors.New("give -against or -counts, one of the two"))
	case o.write && o.counts == "":
		return fail(errors.New("-write writes into the file of -counts: name it"))
	case o.lines < 0:
		return fail(fmt.Errorf("-c %d: the number of lines can't be negative", o.lines))
	case flags.NArg() == 0:
		return fail(errors.New("which checkouts? name the folders of Go modules"))
	}
	checkouts, err := folders(flags.Args())
	if err != nil {
		return fail(err)
	}
	dir, err := os.MkdirTemp("", "neterrlint-corpus-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	b, err := newBuilder(ctx, dir)
	if err != nil {
		return fail(err)
	}
	if o.counts != "" {
		err = count(ctx, b, o, checkouts, stdout)
	} else {
		err = compare(ctx, b, o, checkouts, stdout)
	}
	if err != nil {
		return fail(err)
	}
	return 0
}

// folders returns the absolute paths of folders that must have a go.mod.
func folders(names []string) ([]string, error) {
	var list []string
	for _, name := range names {
		dir, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			return nil, fmt.Errorf("checkout %s: there is no go.mod; name the folder of a Go module", name)
		}
		list = append(list, dir)
	}
	return list, nil
}
