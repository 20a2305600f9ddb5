// The giants command shows how neterrlint's time and memory grow with the code:
// it makes functions and packages of growing size, runs neterrlint with all
// rules on each, and prints a markdown table.
//
//	go run ./bench/giants [flags]
//
// Each kind of code is made at a quarter and half of its size, in full and
// doubled, once without a mistake and once with mistakes. The ratio is that of
// the CPU time to the one of half the size: 2 is linear. What a package without
// code takes is left out of it.
//
// The exit code is 0, 1 if a giant without a mistake was reported, or a dwarf of
// size 3 with mistakes was not, or 2 if something could not be run.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"time"
)

func main() {
	if code, done := asked(os.Stdout, os.Stderr); done {
		os.Exit(code)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errWrong is the error of a table whose findings are not what they should be.
var errWrong = errors.New("neterrlint was wrong about a giant")

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	fail := func(err error) int {
		fmt.Fprintln(stderr, "giants:", err)
		if errors.Is(err, errWrong) {
			return 1
		}
		return 2
	}
	flags := flag.NewFlagSet("giants", flag.ContinueOnError)
	flags.SetOutput(stderr)
	only := flags.String("only", "", "make only the kinds whose names match this `regexp`")
	scale := flags.Float64("scale", 1, "multiply all sizes by this")
	timeout := flags.Duration("timeout", 10*time.Minute, "give up a run after this time")
	text := flags.Bool("print", false, "print the code of the smallest instead")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2 // flags has printed it
	}
	if flags.NArg() > 0 {
		return fail(fmt.Errorf("unexpected argument %q", flags.Arg(0)))
	}
	if !(*scale > 0) {
		return fail(fmt.Errorf("-scale %v: must be positive", *scale))
	}
	wanted, err := regexp.Compile(*only)
	if err != nil {
		return fail(fmt.Errorf("-only: %w", err))
	}
	var chosen []shape
	for _, s := range shapes {
		if wanted.MatchString(s.name) {
			s.size = max(4, int(float64(s.size)**scale))
			chosen = append(chosen, s)
		}
	}
	if len(chosen) == 0 {
		return fail(fmt.Errorf("-only: no kind of code matches %s", *only))
	}
	if *text {
		for _, s := range chosen {
			fmt.Fprintf(stdout, "// %s\n\n%s\n", s.name, s.source(s.size/4, true))
		}
		return 0
	}
	dir, err := os.MkdirTemp("", "neterrlint-giants-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	l, err := newLab(ctx, dir)
	if err != nil {
		return fail(err)
	}
	if err := table(ctx, l, chosen, *timeout, stdout); err != nil {
		return fail(err)
	}
	return 0
}

// table prints a line for each size of each shape.
func table(ctx context.Context, l *lab, chosen []shape, timeout time.Duration, w io.Writer) error {
	fmt.Fprintf(w, "%s, %s/%s, %d cores; CPU seconds of the whole process, without and with mistakes\n\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintln(w, "| code | n | s | × | MB | s | × | MB | findings |")
	fmt.Fprintln(w, "|---|--:|--:|--:|--:|--:|--:|--:|--:|")
	empty, err := l.run(ctx, shape{write: func(*printer, int, bool) {}}.source(0, false))
	if err != nil {
		return err
	}
	var wrong error
	for _, s := range chosen {
		if dwarf, err := l.run(ctx, s.source(3, true)); err != nil {
			return err
		} else if len(dwarf.findings) == 0 {
			wrong = cmp.Or(wrong, fmt.Errorf("%w: %s, 3: nothing is found", errWrong, s.name))
		}
		var before [2]time.Duration
		for i, n := range []int{s.size / 4, s.size / 2, s.size, s.size * 2} {
			fmt.Fprintf(w, "| %s | %d |", s.name, n)
			var found int
			for j, mistake := range []bool{false, true} {
				ctx, cancel := context.WithTimeout(ctx, timeout)
				r, err := l.run(ctx, s.source(n, mistake))
				cancel()
				if err != nil {
					fmt.Fprintf(w, " %v |", err)
					wrong = cmp.Or(wrong, fmt.Errorf("%s, %d: %w", s.name, n, err))
					continue
				}
				ratio := "–"
				if i > 0 && before[j] > 0 {
					ratio = fmt.Sprintf("%.1f", float64(r.cpu-empty.cpu)/float64(before[j]))
				}
				before[j] = max(r.cpu-empty.cpu, time.Millisecond)
				fmt.Fprintf(w, " %.2f | %s | %d |", r.cpu.Seconds(), ratio, r.peak/1e6)
				found = len(r.findings)
				if !mistake && found > 0 {
					wrong = cmp.Or(wrong, fmt.Errorf("%w: %s, %d: %s", errWrong, s.name, n, r.findings[0]))
				}
			}
			fmt.Fprintf(w, " %d |\n", found)
		}
	}
	return wrong
}
