// Package command runs other programs for the benchmarks.
package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// Module is the path of neterrlint's module.
const Module = "github.com/neterrlint/neterrlint"

// Root returns the folder of the neterrlint checkout in which the process runs.
func Root(ctx context.Context) (string, error) {
	root, err := Output(ctx, ".", "go", "list", "-m", "-f", "{{.Dir}}", Module)
	if err != nil || root == "" {
		return "", fmt.Errorf("run this in a checkout of %s: %w", Module, err)
	}
	return root, nil
}

// Output returns what the command prints to its standard output, trimmed. The
// error of a command that fails has the first lines of its standard error.
func Output(ctx context.Context, dir string, line ...string) (string, error) {
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
