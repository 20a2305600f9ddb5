// Package adopt helps code that has findings already to begin with neterrlint: a
// baseline holds those that are known, a revision those that are older than it.
package adopt

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/neterrlint/neterrlint/internal/render"
)

// A Baseline holds the findings that are known, and to be reported no more.
//
// It is a text file, to be committed and read in reviews. After a head that names
// the format come lines of four fields, separated by tabs and sorted: how many
// findings, rule/category, file, source line. They have no line numbers, so they
// hold as long as the line itself is not changed. Lines that begin with # are
// comments.
type Baseline struct {
	count map[render.Key]int
	line  map[render.Key]int // of the file
}

const (
	baselineHead = "# neterrlint baseline 1"
	baselineText = baselineHead + `
# Findings that are known and not reported: how many, what, file, source line.
# Made by neterrlint -write-baseline; delete lines as you mend what they name.
`
)

// ReadBaseline reads a baseline. The error names the file, and the line that can't
// be read.
func ReadBaseline(name string) (*Baseline, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	b, err := parseBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%v; mend it, or make it anew with -write-baseline", name, err)
	}
	return b, nil
}

func parseBaseline(data []byte) (*Baseline, error) {
	b := &Baseline{count: make(map[render.Key]int), line: make(map[render.Key]int)}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // which editors add on Windows
	scanner := bufio.NewScanner(bytes.NewReader(data))
	scanner.Buffer(nil, len(data)+1) // a source line may be of any length
	n := 0
	for scanner.Scan() {
		n++
		text := scanner.Text()
		switch {
		case n == 1 && text != baselineHead:
			return nil, fmt.Errorf("1: not a baseline: it does not begin with %q", baselineHead)
		case text == "", strings.HasPrefix(text, "#"):
			continue
		}
		fields := strings.SplitN(text, "\t", 4)
		if len(fields) != 4 {
			return nil, fmt.Errorf("%d: want a count, a rule, a file and a source line, separated by tabs", n)
		}
		count, err := strconv.Atoi(fields[0])
		if err != nil || count < 1 {
			return nil, fmt.Errorf("%d: the count is %q, not a number above 0", n, fields[0])
		}
		key := render.Key{Rule: fields[1], File: fields[2], Line: strings.Join(strings.Fields(fields[3]), " ")}
		if key.Rule == "" || key.File == "" {
			return nil, fmt.Errorf("%d: names no rule or no file", n)
		}
		if at, ok := b.line[key]; ok {
			return nil, fmt.Errorf("%d: says the same as line %d", n, at)
		}
		b.count[key], b.line[key] = count, n
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("%d: %v", n+1, err)
	}
	if n == 0 {
		return nil, errors.New("1: the file is empty, not a baseline")
	}
	return b, nil
}

// Filter returns the findings that the baseline does not hold, and of the entries
// that judged accepts those that hold more than was found: what they name has been
// mended. An entry that holds two findings takes the first two.
func (b *Baseline) Filter(source *render.Source, findings []render.Finding, judged func(render.Key) bool) (fresh []render.Finding, stale []Entry) {
	found := make(map[render.Key]int)
	for _, f := range findings {
		key := source.KeyOf(f)
		if found[key]++; found[key] > b.count[key] {
			fresh = append(fresh, f)
		}
	}
	for key, count := range b.count {
		if found[key] < count && judged(key) {
			stale = append(stale, Entry{key, b.line[key], count - found[key]})
		}
	}
	slices.SortFunc(stale, func(a, b Entry) int { return cmp.Compare(a.Line, b.Line) })
	return fresh, stale
}

// An Entry is an entry of a baseline that holds findings which are not there.
type Entry struct {
	render.Key
	Line  int // of the baseline
	Count int // how many are missing
}

// Encode returns the baseline of the findings. Entries of old, which may be nil,
// that the run did not judge are kept: they are of packages or rules that were
// left out.
func Encode(source *render.Source, findings []render.Finding, old *Baseline, judged func(render.Key) bool) []byte {
	count := make(map[render.Key]int)
	if old != nil {
		for key, n := range old.count {
			if !judged(key) {
				count[key] = n
			}
		}
	}
	fresh := make(map[render.Key]int)
	for _, f := range findings {
		fresh[source.KeyOf(f)]++
	}
	for key, n := range fresh {
		count[key] = n
	}
	var lines []string
	for key, n := range count {
		lines = append(lines, fmt.Sprintf("%d\t%s\t%s\t%s\n", n, key.Rule, key.File, key.Line))
	}
	slices.SortFunc(lines, func(a, b string) int {
		_, x, _ := strings.Cut(a, "\t")
		_, y, _ := strings.Cut(b, "\t")
		return cmp.Compare(x, y)
	})
	return []byte(baselineText + strings.Join(lines, ""))
}
