// Package driver is the command line of neterrlint: it loads packages, runs
// the analyzers on them, and prints what they find.
//
// It does once for all packages what "go vet" does package by package. In
// exchange for go vet's cache it reads few function bodies besides those asked
// for: facts come from the user's own modules and from the few third-party
// packages that can carry one (see [Config.Carries]), not from all
// dependencies, which costs gigabytes. The standard library is known to the
// analyzers and never read.
package driver

import (
	"context"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"os"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/neterrlint/neterrlint/internal/render"
)

// The exit codes, the same in every format of output.
const (
	exitClean    = 0
	exitFindings = 1 // something was found
	exitFailure  = 2 // something could not be analysed, or nothing could be started
)

// A Config says what a command consists of.
type Config struct {
	// Analyzers are run unless flags say otherwise, and described in this order.
	Analyzers []*analysis.Analyzer

	// Carries reports whether the facts about a function of a third-party
	// package are worth reading that package for.
	Carries func(*types.Func) bool

	// Wants returns third-party packages that are worth reading for what the
	// user's files compare with them, and may be nil.
	Wants func([]*ast.File, *types.Info) []*types.Package
}

// Main is the command: it reads the arguments of the process and returns its
// exit code. When the go command runs the process as its vet tool, Main does
// what that protocol asks and may exit itself.
func Main(c Config) int {
	args := os.Args[1:]
	if isVetTool(args) {
		if isFlag(args[0], "flags") {
			if err := printFlags(os.Stdout, c.Analyzers); err != nil {
				return exitFailure
			}
			return exitClean
		}
		if code, refused := refuse(args[len(args)-1], runtime.Version(), os.Stderr); refused {
			return code
		}
		startHeap()
		unitchecker.Main(recovering(c.Analyzers, asksForFacts(args[len(args)-1]))...)
	}
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintf(os.Stderr, "neterrlint: %v\n", err)
		return exitFailure
	}
	return c.Run(context.Background(), dir, args, os.Stdout, os.Stderr)
}

// Run is the command as started by a person in the folder dir: findings and
// help go to stdout, everything that went wrong to stderr. It returns the exit
// code.
func (c Config) Run(ctx context.Context, dir string, args []string, stdout, stderr io.Writer) int {
	complain := func(problem any) int {
		fmt.Fprintf(stderr, "neterrlint: %v\n", problem)
		return exitFailure
	}
	o, err := parse(args, c.Analyzers)
	switch {
	case err != nil:
		return complain(err)
	case o.version:
		fmt.Fprintln(stdout, version())
		return exitClean
	case o.help:
		summary(stdout, c.Analyzers)
		return exitClean
	case len(o.args) > 0 && o.args[0] == "help":
		if err := help(stdout, c.Analyzers, o.args[1:]); err != nil {
			return complain(err)
		}
		return exitClean
	}
	out, problems, err := c.find(ctx, dir, o)
	if err != nil {
		return complain(err)
	}
	for _, p := range problems {
		fmt.Fprintln(stderr, p)
	}
	for _, f := range out.failures {
		complain(fmt.Sprintf("%s on %s: %s", f.Analyzer, f.Package, f.Err))
	}
	for _, s := range out.skipped {
		complain(s)
	}
	if o.json {
		err = render.JSON(stdout, out.findings, out.failures)
	} else {
		err = render.Text(stdout, dir, out.findings)
	}
	switch {
	case err != nil:
		return complain(err)
	case len(problems)+len(out.failures)+len(out.skipped) > 0:
		return exitFailure
	case len(out.findings) > 0:
		return exitFindings
	}
	return exitClean
}

// find loads the packages and analyses them. The problems are what is wrong
// with the packages, one a line. The error is why there is nothing to analyse.
func (c Config) find(ctx context.Context, dir string, o *options) (*outcome, []string, error) {
	patterns := o.args
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	if err := checkPatterns(patterns); err != nil {
		return nil, nil, err
	}
	roots, err := load(ctx, dir, o, patterns)
	if err != nil {
		return nil, nil, loadError(err)
	}
	if len(roots) == 0 {
		return nil, nil, fmt.Errorf("%s matches no packages", strings.Join(patterns, " "))
	}
	g := newGraph(roots)
	problems := g.problems(dir)
	for _, p := range unmatched(ctx, dir, o, patterns, roots) {
		problems = append(problems, "neterrlint: "+p+" matches no packages")
	}
	g.addDependencies(c.Carries, c.Wants)
	g.link()
	out, err := analyze(g, o.selected)
	if err != nil {
		return nil, nil, err
	}
	return out, problems, nil
}
