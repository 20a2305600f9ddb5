package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/neterrlint/neterrlint/bench/internal/command"
	"github.com/neterrlint/neterrlint/internal/atomicfile"
	"github.com/neterrlint/neterrlint/passes"
)

// A table is the number of findings by repository and rule.
type table struct {
	comments []string // lines at its head that begin with #
	rules    []string
	rows     []tableRow
}

type tableRow struct {
	repository, commit string
	numbers            map[string]int // by rule; one that was not counted is missing
}

// readTable reads lines of tab-separated columns: repository, commit, and a
// number for each rule that the first line names. A "-" is a number that nobody
// has counted yet.
func readTable(name string) (*table, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("-counts: %w", err)
	}
	t := new(table)
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		bad := func(why string) error { return fmt.Errorf("-counts: line %d of %s: %s", i+1, name, why) }
		if strings.HasPrefix(line, "#") {
			t.comments = append(t.comments, line)
			continue
		}
		columns := strings.Split(line, "\t")
		if t.rules == nil {
			if len(columns) < 3 || columns[0] != "repository" || columns[1] != "commit" {
				return nil, bad("the columns are repository, commit, and one for each rule, separated by tabs")
			}
			t.rules = columns[2:]
			continue
		}
		if len(columns) != 2+len(t.rules) {
			return nil, bad(fmt.Sprintf("%d columns, want %d", len(columns), 2+len(t.rules)))
		}
		row := tableRow{columns[0], columns[1], make(map[string]int)}
		for j, rule := range t.rules {
			if columns[2+j] == "-" {
				continue
			}
			n, err := strconv.Atoi(columns[2+j])
			if err != nil || n < 0 {
				return nil, bad(fmt.Sprintf("%q is no number of findings", columns[2+j]))
			}
			row.numbers[rule] = n
		}
		t.rows = append(t.rows, row)
	}
	if t.rules == nil {
		return nil, fmt.Errorf("-counts: %s has no line with the names of the columns", name)
	}
	return t, nil
}

func (t *table) String() string {
	var b strings.Builder
	for _, c := range t.comments {
		fmt.Fprintln(&b, c)
	}
	fmt.Fprintln(&b, strings.Join(append([]string{"repository", "commit"}, t.rules...), "\t"))
	for _, row := range t.rows {
		columns := []string{row.repository, row.commit}
		for _, rule := range t.rules {
			columns = append(columns, number(row.numbers, rule))
		}
		fmt.Fprintln(&b, strings.Join(columns, "\t"))
	}
	return b.String()
}

func number(numbers map[string]int, rule string) string {
	if n, ok := numbers[rule]; ok {
		return strconv.Itoa(n)
	}
	return "-"
}

// count compares the number of findings in the checkouts with the table, or
// writes them into it.
func count(ctx context.Context, b *builder, o options, checkouts []string, w io.Writer) error {
	t, err := readTable(o.counts)
	if err != nil {
		return err
	}
	rows := make(map[string]*tableRow, len(checkouts)) // by checkout
	for _, dir := range checkouts {
		if rows[dir], err = t.row(ctx, dir); err != nil {
			return err
		}
	}
	if o.write {
		t.rules = nil
		for _, a := range passes.All() {
			t.rules = append(t.rules, a.Name)
		}
	}
	exe, err := b.current(ctx)
	if err != nil {
		return err
	}
	differ := false
	for _, dir := range checkouts {
		found, problem, err := lint(ctx, exe, o.flags, dir)
		if err != nil {
			return err
		}
		if problem != "" {
			return fmt.Errorf("%s: the numbers would not be those of all packages: %s", dir, problem)
		}
		numbers := make(map[string]int)
		for _, rule := range t.rules {
			numbers[rule] = 0
		}
		for _, f := range found {
			numbers[f.rule]++
		}
		row := rows[dir]
		for _, rule := range t.rules {
			if got, want := number(numbers, rule), number(row.numbers, rule); got != want {
				differ = true
				fmt.Fprintf(w, "%s: %s finds %s, was %s\n", row.repository, rule, got, want)
			}
		}
		if o.write {
			row.numbers = numbers
		}
	}
	if o.write {
		return atomicfile.Write(o.counts, []byte(t.String()), 0o666)
	}
	if differ {
		return errDiffer
	}
	fmt.Fprintf(w, "%d checkouts: the numbers of %s\n", len(checkouts), o.counts)
	return nil
}

// row returns the row of a checkout, by its commit. Changed files would change
// the numbers.
func (t *table) row(ctx context.Context, dir string) (*tableRow, error) {
	commit, err := command.Output(ctx, dir, "git", "rev-parse", "HEAD")
	if err != nil {
		return nil, fmt.Errorf("checkout %s: its commit is not known: %w", dir, err)
	}
	i := slices.IndexFunc(t.rows, func(r tableRow) bool { return r.commit == commit })
	if i < 0 {
		return nil, fmt.Errorf("checkout %s is at commit %s, which is none of the table's", dir, commit)
	}
	changed, err := command.Output(ctx, dir, "git", "status", "--porcelain", "--", "*.go", "go.mod")
	if err != nil {
		return nil, err
	}
	if changed != "" {
		return nil, errors.New("checkout " + filepath.Base(dir) + " has changed files: restore them, the numbers are those of the commit")
	}
	return &t.rows[i], nil
}
