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
)

// A tool is a program that is measured, by the import path of its main package.
type tool string

const (
	module          = "github.com/neterrlint/neterrlint"
	neterrlint tool = module + "/cmd/neterrlint"
	loader     tool = module + "/bench/loader"
	nothing    tool = module + "/bench/nothing"
	peer       tool = "github.com/timakin/bodyclose"

	// peerVersion is the version of the peer that is measured.
	peerVersion = "v0.0.0-20260723120731-857993a2939c"
)

// A toolbox builds tools.
type toolbox struct {
	dir  string // for the executables
	root string // of the neterrlint module
}

func newToolbox(ctx context.Context, dir string) (*toolbox, error) {
	root, err := output(ctx, ".", "go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil || root == "" {
		return nil, fmt.Errorf("run bench in a checkout of %s: %w", module, err)
	}
	return &toolbox{dir: dir, root: root}, nil
}

// build links the tool so that its hash is that of no other run, and returns
// the path of the executable.
func (b *toolbox) build(ctx context.Context, t tool, run int) (string, error) {
	nonce := fmt.Sprintf("-ldflags=-X=main.benchRun=%s.%d", filepath.Base(b.dir), run)
	exe := filepath.Join(b.dir, filepath.Base(string(t)))
	if t != peer {
		_, err := output(ctx, b.root, "go", "build", nonce, "-o", exe, string(t))
		return exe, err
	}
	_, err := output(ctx, b.dir, "env", "GOBIN="+b.dir, "GOFLAGS=", "go", "install", nonce, string(t)+"@"+peerVersion)
	return exe, err
}

// checkout returns the absolute path of the folder, which must be in a module.
func checkout(ctx context.Context, dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return "", fmt.Errorf("checkout %s: no such folder", dir)
	}
	if !info.IsDir() {
		return "", fmt.Errorf("checkout %s is a file; name the folder of a Go module", dir)
	}
	gomod, err := output(ctx, abs, "go", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	if gomod == "" || gomod == os.DevNull {
		return "", fmt.Errorf("checkout %s is in no Go module: no go.mod there or above", dir)
	}
	return abs, nil
}

// list returns the packages that the patterns match.
func list(ctx context.Context, cfg config) ([]string, error) {
	listed, err := output(ctx, cfg.checkout, append([]string{"go", "list"}, cfg.patterns...)...)
	if err != nil {
		return nil, err
	}
	if listed == "" {
		return nil, fmt.Errorf("%s: no packages match %s", cfg.checkout, strings.Join(cfg.patterns, " "))
	}
	return strings.Fields(listed), nil
}

// output returns what the command prints to its standard output, trimmed. The
// error of a command that fails has the first lines of its standard error.
func output(ctx context.Context, dir string, line ...string) (string, error) {
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if _, failed := errors.AsType[*exec.ExitError](err); failed {
		lines := strings.SplitN(strings.TrimSpace(stderr.String()), "\n", 6)
		return "", fmt.Errorf("%s: %v\n%s", strings.Join(line, " "), err, strings.Join(lines[:min(len(lines), 5)], "\n"))
	}
	return strings.TrimSpace(string(out)), err
}
