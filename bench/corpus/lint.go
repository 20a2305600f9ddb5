package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A finding is one diagnostic.
type finding struct {
	file         string // relative to the checkout, with slashes
	line, column int
	rule         string
	message      string // ends in [rule/category]
}

func (f finding) compare(g finding) int {
	return cmp.Or(cmp.Compare(f.file, g.file), cmp.Compare(f.line, g.line), cmp.Compare(f.column, g.column), cmp.Compare(f.message, g.message))
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.file, f.line, f.column, f.message)
}

// lint runs neterrlint over all packages of the checkout and returns what it
// finds, in order. Packages that could not be analysed are in the problem.
func lint(ctx context.Context, exe string, flags []string, checkout string) (found []finding, problem string, err error) {
	cmd := exec.CommandContext(ctx, exe, append(append([]string{"-json"}, flags...), "./...")...)
	cmd.Dir = checkout
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && (!failed || ctx.Err() != nil) {
		return nil, "", fmt.Errorf("%s: %w", exe, err)
	}
	found, parseErr := parse(stdout.Bytes(), checkout)
	switch code := cmd.ProcessState.ExitCode(); {
	case parseErr != nil:
		return nil, "", fmt.Errorf("%s in %s: exit code %d, and its output is no JSON: %w\n%s", exe, checkout, code, parseErr, stderr.String())
	case code > 1:
		problem, _, _ = strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		problem = fmt.Sprintf("exit code %d: %s", code, problem)
	}
	return found, problem, nil
}

var posn = regexp.MustCompile(`^(.*):(\d+):(\d+)$`)

// parse reads the tree that -json prints: package, analyzer, diagnostics, or an
// object that says why there are none.
func parse(text []byte, checkout string) ([]finding, error) {
	var tree map[string]map[string]json.RawMessage
	if err := json.Unmarshal(text, &tree); err != nil {
		return nil, err
	}
	var found []finding
	for _, rules := range tree {
		for rule, raw := range rules {
			var list []struct{ Posn, Message string }
			if json.Unmarshal(raw, &list) != nil {
				continue // the exit code tells of it
			}
			for _, d := range list {
				m := posn.FindStringSubmatch(d.Posn)
				if m == nil {
					return nil, fmt.Errorf("%q is no position", d.Posn)
				}
				f := finding{file: m[1], rule: rule, message: d.Message}
				f.line, _ = strconv.Atoi(m[2])
				f.column, _ = strconv.Atoi(m[3])
				if rel, err := filepath.Rel(checkout, f.file); err == nil {
					f.file = filepath.ToSlash(rel)
				}
				found = append(found, f)
			}
		}
	}
	slices.SortFunc(found, finding.compare)
	return slices.Compact(found), nil
}
