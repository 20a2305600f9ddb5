// Package driver is the command line of neterrlint: it loads packages, runs
// the analyzers on them, and prints what they find.
//
// It does once for all packages what "go vet" does package by package, and reads
// few function bodies besides those asked for: facts come from the user's own
// modules and from the few third-party packages that can carry one (see
// [Config.Carries]), not from all dependencies, which costs gigabytes. The standard
// library is known to the analyzers and never read. What is found in a package is
// kept for the next run, under a key of all that it depends on (see keys.go).
package driver

import (
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/fix"
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
		startHeap(firstVetHeap)
		unitchecker.Main(recovering(c.Analyzers, asksForFacts(args[len(args)-1]))...)
	}
	startHeap(firstHeap)
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintf(os.Stderr, "neterrlint: %v\n", err)
		return exitFailure
	}
	// The go command that lists packages is to end with this process. A second
	// signal finds the default in force, and ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return c.Run(ctx, dir, args, os.Stdout, os.Stderr)
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
	// What can fail for a reason of its own fails before the work, not after it.
	known, err := o.known(ctx, dir)
	if err != nil {
		return complain(err)
	}
	defer known.abort()
	out, err := o.open(dir, stdout)
	if err != nil {
		return complain(err)
	}
	defer out.abort()

	found, err := c.find(ctx, dir, o, stderr)
	if err == nil && o.fix && !o.diff {
		found, err = c.fix(ctx, dir, o, known, found, stderr)
	}
	switch {
	case ctx.Err() != nil:
		return complain("interrupted")
	case err != nil:
		return complain(err)
	}
	for _, p := range found.problems {
		fmt.Fprintln(stderr, p)
	}
	code, err := c.conclude(dir, o, known, found, out, stderr)
	if err != nil {
		return complain(err)
	}
	return code
}

// conclude does with the findings what the options ask for.
func (c Config) conclude(dir string, o *options, known *known, found *outcome, out *output, stderr io.Writer) (int, error) {
	source := new(render.Source)
	if o.writeBaseline != "" {
		return known.write(o, source, found, stderr)
	}
	source.Fingerprint(found.findings)
	findings := known.filter(o, source, found, stderr)
	if o.diff {
		plan := fix.Make(found.scope, findings)
		sayRefused(stderr, dir, plan)
		if n := len(plan.Left); n > 0 {
			fmt.Fprintf(stderr, "neterrlint: the diff lacks %s that overlap others: apply it, and run neterrlint -diff again\n",
				render.Count(n, "fix", "fixes"))
		}
		return found.code(len(plan.Files) > 0), out.write(plan.Diff(dir))
	}
	if err := out.render(c, o, dir, source, found, findings); err != nil {
		return exitFailure, err
	}
	if o.format == "text" && len(findings) > 0 {
		fmt.Fprintf(stderr, "neterrlint: %s\n", render.Summary(findings))
	}
	return found.code(len(findings) > 0), nil
}

// fix applies the fixes of the findings, and says so on stderr. What it returns was
// found after that: lines have moved, and a fix of one path may show another.
func (c Config) fix(ctx context.Context, dir string, o *options, known *known, found *outcome, stderr io.Writer) (*outcome, error) {
	plan := fix.Make(found.scope, known.filter(o, new(render.Source), found, io.Discard))
	sayRefused(stderr, dir, plan)
	if err := plan.Write(); err != nil {
		return nil, err
	}
	text := fmt.Sprintf("neterrlint: applied %s in %s",
		render.Count(len(plan.Fixed), "fix", "fixes"), render.Count(len(plan.Files), "file", "files"))
	if n := len(plan.Left); n > 0 {
		text += fmt.Sprintf("; left %d that overlap them: run neterrlint -fix again", n)
	}
	fmt.Fprintln(stderr, text)
	if len(plan.Files) == 0 {
		return found, nil
	}
	if err := known.refresh(ctx, dir, o); err != nil {
		return nil, err
	}
	return c.find(ctx, dir, o, stderr)
}

// sayRefused says which files can't be changed and why.
func sayRefused(stderr io.Writer, dir string, plan *fix.Plan) {
	for _, r := range plan.Refused {
		fmt.Fprintf(stderr, "neterrlint: %s is left as it is: %s\n", render.Rel(dir, r.File), r.Why)
	}
}

// find loads the packages and analyses them. The error is why there is nothing
// to analyse.
func (c Config) find(ctx context.Context, dir string, o *options, stderr io.Writer) (*outcome, error) {
	progress := startProgress(stderr)
	defer progress.stop()
	patterns := o.args
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	if err := checkPatterns(patterns); err != nil {
		return nil, err
	}
	if kept := c.openResults(dir, o); kept != nil {
		return kept.find(ctx, dir, patterns, progress)
	}
	out, _, err := c.findAll(ctx, dir, o, patterns, new(sums), progress)
	return out, err
}

// list loads packages, and says what is wrong with them.
func list(ctx context.Context, dir string, o *options, mode packages.LoadMode, patterns []string, sums *sums) (g *graph, problems []string, err error) {
	roots, err := load(ctx, dir, o, mode, patterns, sums)
	if err != nil {
		return nil, nil, loadError(err)
	}
	g = newGraph(roots)
	if len(g.roots) == 0 {
		return nil, nil, fmt.Errorf("%s matches no packages", strings.Join(patterns, " "))
	}
	problems = g.problems(dir)
	for _, p := range unmatched(ctx, dir, o, patterns, roots) {
		problems = append(problems, "neterrlint: "+p+" matches no packages")
	}
	return g, problems, nil
}

// findAll is find without a cache. It also returns the graph of the packages.
func (c Config) findAll(ctx context.Context, dir string, o *options, patterns []string, sums *sums, progress *progress) (*outcome, *graph, error) {
	progress.say("listing packages")
	g, problems, err := list(ctx, dir, o, listMode, patterns, sums)
	if err != nil {
		return nil, nil, err
	}
	if len(problems) == 0 {
		if out := c.findListed(ctx, dir, o, g, sums, progress); out != nil {
			return out, g, nil
		}
	}
	// A load has a text for all that can be wrong.
	progress.say("loading packages")
	if g, problems, err = list(ctx, dir, o, loadMode, patterns, sums); err != nil {
		return nil, nil, err
	}
	g.addUnits(true)
	out := c.findIn(ctx, dir, o, g, newSourceChecker(g.roots[0].Fset, sums), progress)
	out.problems = append(problems, out.problems...)
	return out, g, nil
}

// findListed finds what is in packages of which nothing is known but what the go command
// lists. It returns no outcome where something is wrong with a package.
func (c Config) findListed(ctx context.Context, dir string, o *options, g *graph, sums *sums, progress *progress) *outcome {
	g.addUnits(false)
	return c.findIn(ctx, dir, o, g, newSourceChecker(token.NewFileSet(), sums), progress)
}

// findIn finds what is in the units of the graph.
func (c Config) findIn(ctx context.Context, dir string, o *options, g *graph, source *sourceChecker, progress *progress) *outcome {
	out := c.analyze(ctx, dir, g, o, source, progress)
	if out == nil {
		return nil
	}
	out.scope.Sums = source.sums.of
	if o.unused {
		out.judgesUnused = len(o.selected) == len(c.Analyzers)
		out.findings = render.Sort(append(out.findings, out.unused(c.Analyzers, o.selected)...))
	}
	return out
}
