package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/neterrlint/neterrlint/bench/internal/command"
)

// A lab runs the analyzers on giants, each in a process of its own, of which the
// system tells what it took.
type lab struct {
	dir    string // for files
	export string // file that says where the export data of imports are, one a line
}

// The variables of the environment that make a process analyse a giant.
const (
	exportVar = "GIANTS_EXPORT"
	sourceVar = "GIANTS_SOURCE"
)

// newLab prepares what giants import. It uses the folder dir.
func newLab(ctx context.Context, dir string) (*lab, error) {
	list := []string{"go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}
	listed, err := command.Output(ctx, ".", append(list, imports...)...)
	if err != nil {
		return nil, err
	}
	l := &lab{dir: dir, export: filepath.Join(dir, "export")}
	return l, os.WriteFile(l.export, []byte(listed), 0o666)
}

// A result is what the analysis of a giant took and gave.
type result struct {
	cpu      time.Duration // user and system time
	peak     int64         // bytes; 0 if unknown
	findings []string      // one a line
}

// run analyses a package of one file.
func (l *lab) run(ctx context.Context, source string) (result, error) {
	file := filepath.Join(l.dir, "giant.go")
	if err := os.WriteFile(file, []byte(source), 0o666); err != nil {
		return result{}, err
	}
	exe, err := os.Executable()
	if err != nil {
		return result{}, err
	}
	cmd := exec.CommandContext(ctx, exe)
	// The collector also works on processors that are idle, so CPU time would
	// depend on how many the machine has.
	cmd.Env = append(os.Environ(), "GOMAXPROCS=2", exportVar+"="+l.export, sourceVar+"="+file)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		first, _, _ := strings.Cut(stderr.String(), "\n")
		return result{}, errors.Join(ctx.Err(), fmt.Errorf("%w: %s", err, first))
	}
	r := result{
		cpu:  cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		peak: command.PeakMemory(cmd.ProcessState),
	}
	for line := range strings.Lines(stdout.String()) {
		r.findings = append(r.findings, strings.TrimSpace(line))
	}
	return r, nil
}
