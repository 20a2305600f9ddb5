package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// compare prints, by checkout, the findings that only one of two builds has.
func compare(ctx context.Context, b *builder, o options, checkouts []string, w io.Writer) error {
	before, err := b.named(ctx, o.against)
	if err != nil {
		return err
	}
	after, err := b.current(ctx)
	if err != nil {
		return err
	}
	differ := false
	for _, dir := range checkouts {
		old, oldProblem, err := lint(ctx, before, o.flags, dir)
		if err != nil {
			return err
		}
		found, problem, err := lint(ctx, after, o.flags, dir)
		if err != nil {
			return err
		}
		added, removed := difference(old, found)
		fmt.Fprintf(w, "%s: findings %d, added %d, removed %d\n", filepath.Base(dir), len(found), len(added), len(removed))
		if problem != "" {
			fmt.Fprintf(w, "  could not analyse all: %s\n", problem)
		}
		if oldProblem != "" && problem == "" {
			fmt.Fprintf(w, "  the other build could not analyse all: %s\n", oldProblem)
		}
		for _, f := range added {
			show(w, "+", f, dir, o.lines)
		}
		for _, f := range removed {
			show(w, "-", f, dir, o.lines)
		}
		differ = differ || len(added)+len(removed) > 0 || problem != oldProblem
	}
	if differ {
		return errDiffer
	}
	return nil
}

// difference returns the findings that only one of two ordered lists has. One
// that is worded otherwise is in both.
func difference(old, found []finding) (added, removed []finding) {
	only := func(of, without []finding) (list []finding) {
		for _, f := range of {
			if _, ok := slices.BinarySearchFunc(without, f, finding.compare); !ok {
				list = append(list, f)
			}
		}
		return list
	}
	return only(found, old), only(old, found)
}

// show prints a finding and the lines of source around it.
func show(w io.Writer, sign string, f finding, dir string, around int) {
	fmt.Fprintf(w, "%s %s\n", sign, f)
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.file)))
	if err != nil {
		fmt.Fprintf(w, "    (no source: %v)\n", err)
		return
	}
	lines := strings.Split(string(text), "\n")
	for n := max(1, f.line-around); n <= min(len(lines), f.line+around); n++ {
		mark := " "
		if n == f.line {
			mark = ">"
		}
		fmt.Fprintf(w, "  %s %5d  %s\n", mark, n, strings.TrimSuffix(lines[n-1], "\r"))
	}
}
