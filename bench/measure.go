package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"time"

	"github.com/neterrlint/neterrlint/bench/internal/command"
)

// A sample is what one run of a tool took and gave.
type sample struct {
	wall, cpu time.Duration // cpu is user and system time, children included
	peak      int64         // bytes of the largest process, children included; 0 if unknown
	findings  int
	note      string // why the run does not count fully, or ""
}

// measure runs the command line once, or twice if the row is that of a warm cache.
func measure(ctx context.Context, cfg config, r row, line []string) (sample, error) {
	var env []string
	if r.cache != "" {
		dir, err := os.MkdirTemp("", "neterrlint-bench-cache-")
		if err != nil {
			return sample{}, err
		}
		defer os.RemoveAll(dir)
		env = append(os.Environ(), r.cache+"="+dir)
	}
	if r.warm {
		if s, err := measureOnce(ctx, cfg, r, line, env); err != nil {
			return s, err
		}
	}
	return measureOnce(ctx, cfg, r, line, env)
}

func measureOnce(ctx context.Context, cfg config, r row, line, env []string) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, cfg.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Dir, cmd.Env = cfg.checkout, env
	cmd.WaitDelay = 5 * time.Second // go vet's children hold the pipe
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if ctx.Err() != nil {
		return sample{}, fmt.Errorf("%s: given up after %v: %w", r.name, wall.Round(time.Second), ctx.Err())
	}
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		return sample{}, fmt.Errorf("%s: %w", r.name, err)
	}
	s := sample{
		wall:     wall,
		cpu:      cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		peak:     peakMemory(cmd.ProcessState),
		findings: countFindings(out.String()),
		note:     trouble(out.String()),
	}
	if code := cmd.ProcessState.ExitCode(); !slices.Contains(r.fine, code) {
		s.note = fmt.Sprintf("exit code %d: %s", code, s.note)
	} else if code != 0 && s.findings == 0 && s.note == "" {
		s.note = fmt.Sprintf("exit code %d without a finding", code)
	}
	return s, nil
}

// measureAll measures the rows and prints the table to stdout, progress to stderr.
func measureAll(ctx context.Context, cfg config, tools *toolbox, stdout, stderr io.Writer) error {
	runs := cfg.runs
	if runs == 0 {
		runs = 3
	}
	pkgs, err := list(ctx, cfg)
	if err != nil {
		return err
	}
	samples := make(map[string][]sample)
	// Run 0 fills the build cache and is not counted. Rows take turns, so that
	// a change in the machine's load meets all of them alike.
	for i := range runs + 1 {
		for _, r := range cfg.rows {
			exe, err := tools.build(ctx, r.tool, i)
			if err != nil {
				return err
			}
			s, err := measure(ctx, cfg, r, r.command(exe, cfg.patterns))
			if err != nil {
				return err
			}
			kind := fmt.Sprintf("run %d of %d", i, runs)
			if i == 0 {
				kind = "warm-up"
			} else {
				samples[r.name] = append(samples[r.name], s)
			}
			fmt.Fprintf(stderr, "%s: %s: wall %.1f s, CPU %.1f s\n", kind, r.name, s.wall.Seconds(), s.cpu.Seconds())
		}
	}
	goVersion, err := command.Output(ctx, cfg.checkout, "go", "env", "GOVERSION")
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s, %s/%s, %d cores; %d packages; median of %d runs; bodyclose %s, golangci-lint %s, staticcheck %s\n\n",
		goVersion, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), len(pkgs), runs, versions[bodyclose], versions[golangci], versions[staticcheck])
	writeTable(stdout, cfg.rows, samples)
	return nil
}
