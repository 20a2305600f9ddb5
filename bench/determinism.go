package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
)

// checkDeterminism builds neterrlint and compares its runs.
func checkDeterminism(ctx context.Context, cfg config, tools *toolbox, stdout io.Writer) error {
	pkgs, err := list(ctx, cfg)
	if err != nil {
		return err
	}
	exe, err := tools.build(ctx, neterrlint, 0)
	if err != nil {
		return err
	}
	return compareRuns(ctx, cfg, exe, pkgs, stdout)
}

// compareRuns runs the tool several times over the packages, each time in
// another order and with another GOMAXPROCS, and returns errDiffer with the
// first difference if it does not print the same bytes every time.
func compareRuns(ctx context.Context, cfg config, exe string, pkgs []string, stdout io.Writer) error {
	runs := cfg.runs
	if runs == 0 {
		runs = 10
	}
	var first string
	for i := range runs {
		procs := 1 + i%8
		got, err := lint(ctx, cfg, exe, procs, pkgs)
		if err != nil {
			return err
		}
		if i == 0 {
			first = got
		} else if got != first {
			return fmt.Errorf("%w: run %d with GOMAXPROCS=%d and shuffled packages from run 1\n%s", errDiffer, i+1, procs, firstDifference(first, got))
		}
		// A fixed seed: the next call meets the same orders.
		rand.New(rand.NewPCG(1, uint64(i))).Shuffle(len(pkgs), func(a, b int) { pkgs[a], pkgs[b] = pkgs[b], pkgs[a] })
	}
	fmt.Fprintf(stdout, "%d runs over %d packages in different orders, GOMAXPROCS 1 to %d: the same %d bytes, %d findings\n",
		runs, len(pkgs), min(runs, 8), len(first), countFindings(first))
	return nil
}

// lint returns all that neterrlint prints for the packages, and its exit code.
func lint(ctx context.Context, cfg config, exe string, procs int, pkgs []string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, cfg.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe, pkgs...)
	cmd.Dir = cfg.checkout
	cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", procs), keptHere+"=off")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, failed := errors.AsType[*exec.ExitError](err); ctx.Err() != nil || err != nil && !failed {
		return "", fmt.Errorf("%s: %w", exe, errors.Join(ctx.Err(), err))
	}
	return fmt.Sprintf("%s%sexit code %d\n", stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()), nil
}

// firstDifference returns the first line in which two outputs differ, of both.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	line := func(lines []string) string {
		if i < len(lines) {
			return lines[i]
		}
		return "(end)"
	}
	return fmt.Sprintf("line %d: %s\n   not: %s", i+1, line(y), line(x))
}
