package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/neterrlint/neterrlint/bench/internal/command"
)

// A tool is a program that is measured, by the import path of its main package.
type tool string

const (
	neterrlint  tool = command.Module + "/cmd/neterrlint"
	loader      tool = command.Module + "/bench/loader"
	nothing     tool = command.Module + "/bench/nothing"
	bodyclose   tool = "github.com/timakin/bodyclose"
	golangci    tool = "github.com/golangci/golangci-lint/v2/cmd/golangci-lint"
	staticcheck tool = "honnef.co/go/tools/cmd/staticcheck"
)

// versions has the version of each peer that is measured.
var versions = map[tool]string{
	bodyclose:   "v0.0.0-20260723120731-857993a2939c",
	golangci:    "v2.15.0",
	staticcheck: "v0.8.2",
}

// A toolbox builds tools.
type toolbox struct {
	dir  string // for the executables
	root string // of the neterrlint module
}

func newToolbox(ctx context.Context, dir string) (*toolbox, error) {
	root, err := command.Root(ctx)
	if err != nil {
		return nil, err
	}
	return &toolbox{dir: dir, root: root}, nil
}

// build links the tool so that its hash is that of no other run, and returns
// the path of the executable.
func (b *toolbox) build(ctx context.Context, t tool, run int) (string, error) {
	nonce := fmt.Sprintf("-ldflags=-X=main.benchRun=%s.%d", filepath.Base(b.dir), run)
	exe := filepath.Join(b.dir, filepath.Base(string(t)))
	version, isPeer := versions[t]
	if !isPeer {
		_, err := command.Output(ctx, b.root, "go", "build", nonce, "-o", exe, string(t))
		return exe, err
	}
	_, err := command.Output(ctx, b.dir, "env", "GOBIN="+b.dir, "GOFLAGS=", "go", "install", nonce, string(t)+"@"+version)
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
	gomod, err := command.Output(ctx, abs, "go", "env", "GOMOD")
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
	listed, err := command.Output(ctx, cfg.checkout, append([]string{"go", "list"}, cfg.patterns...)...)
	if err != nil {
		return nil, err
	}
	if listed == "" {
		return nil, fmt.Errorf("%s: no packages match %s", cfg.checkout, strings.Join(cfg.patterns, " "))
	}
	return strings.Fields(listed), nil
}
