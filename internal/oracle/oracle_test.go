package oracle

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

var (
	count = flag.Int("oracle.n", 300, "how many programs to try")
	seed  = flag.Uint64("oracle.seed", 1, "the seed of the programs")
	shown = flag.Int("oracle.show", 3, "how many disagreements of a kind to minimise and show")
)

// batch is how many programs are compiled together.
const batch = 500

func TestPrograms(t *testing.T) {
	c, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	runs, capped, reports, leaks := 0, 0, 0, 0
	constructs := make(map[string]int)
	kinds := make(map[string]int)
	number := uint64(0)
	for done := 0; done < *count; {
		var programs []*Program
		for len(programs) < min(batch, *count-done) {
			p := Generate(*seed, number)
			number++
			if err := c.Valid(p); err != nil {
				t.Errorf("%v\n%s", err, p.file().plain)
				continue
			}
			p.count(constructs)
			programs = append(programs, p)
		}
		done += len(programs)
		truths, all := compare(t, c, programs)
		for i, truth := range truths {
			runs += truth.Runs
			leaks += len(truth.Leaks)
			if truth.Capped {
				capped++
			}
			for _, d := range all[i] {
				if kinds[d.kind()]++; kinds[d.kind()] > *shown {
					continue
				}
				t.Errorf("%s, seed %d\n%s\nminimised:\n%s", d, *seed, numbered(d.Program), numbered(minimised(t, c, d)))
			}
		}
	}
	t.Logf("%d programs, %d runs, %d programs with more, %d reports, %d calls whose response leaks", *count, runs, capped, reports, leaks)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Errorf("%5d disagreements: %s", kinds[kind], kind)
	}
	var table strings.Builder
	for _, construct := range slices.Sorted(maps.Keys(constructs)) {
		fmt.Fprintf(&table, "%7d %s\n", constructs[construct], construct)
	}
	t.Logf("constructs:\n%s", table.String())
}

// compare executes and analyses programs.
func compare(t *testing.T, c *Checker, programs []*Program) ([]*Truth, [][]Disagreement) {
	t.Helper()
	truths, err := Execute(t.TempDir(), programs)
	if err != nil {
		t.Fatal(err)
	}
	found, err := c.Findings(programs)
	if err != nil {
		t.Fatal(err)
	}
	all := make([][]Disagreement, len(programs))
	for i, p := range programs {
		all[i] = Compare(p, truths[i], found[p.name()])
	}
	return truths, all
}

func minimised(t *testing.T, c *Checker, d Disagreement) *Program {
	p, err := c.Minimize(d.Program, func(programs []*Program) ([]bool, error) {
		_, all := compare(t, c, programs)
		keeps := make([]bool, len(programs))
		for i := range programs {
			keeps[i] = slices.ContainsFunc(all[i], func(e Disagreement) bool { return e.kind() == d.kind() })
		}
		return keeps, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func numbered(p *Program) string {
	var b strings.Builder
	for i, l := range p.file().lines {
		fmt.Fprintf(&b, "%3d %s\n", i+1, l)
	}
	return b.String()
}
