package oracle

import (
	"flag"
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"
	"testing"
)

var (
	count = flag.Int("oracle.n", 500, "how many programs to try")
	seed  = flag.Uint64("oracle.seed", 1, "the seed of the programs")
	shown = flag.Int("oracle.show", 3, "how many disagreements of a kind to minimise and show")
)

// wanted are the constructs of which each has to be tried.
var wanted = strings.Fields(`
	alias alias:body alias:interface assignnil attempt attempt:again attempt:loop attempt:status barereturn blankerror break call:attemptinghelper call:checkinghelper
	call:closinghelper call:closure call:generic call:get call:head call:helper call:literal call:method
	call:methodvalue call:post check check:variable checkclose close close:any close:body close:closure
	close:consume close:drain close:err close:error close:field close:generic close:helper close:if
	close:method close:niltest close:with closure:assigns closure:called closure:deferred closure:error
	closure:fetch closure:helper closure:variable continue declared defer defer:any defer:branch
	defer:closure defer:flag defer:generic defer:helper defer:named defer:niltest defer:variable defined
	discarded:blank discarded:statement err:else err:inverted err:leave err:log err:nested err:orstatus
	err:switch exit fallthrough field flag flag:set go:argument go:borrows go:channel go:closes go:closure
	go:error go:group go:judges go:select go:waitgroup go:wg goto goto:forward helper:accept helper:finish
	helper:inspect if ifhead keep:global keep:helper keep:map label log look loop loop:count loop:endless
	loop:range loop:slice loop:watch loop:while methodvalue must must:generic namedresult nil:used niltest
	ownhelper panic passthrough read:all read:copy read:decode read:drain read:generic read:helper readerror
	reassigned reassigned:alias results:body results:bool results:bytes results:error results:named
	results:namederror results:none results:response retry return select select:default select:send status
	statusswitch switch`)

// batch is how many programs are compiled together.
const batch = 500

// TestPrograms makes up programs, executes them under every outcome of their
// choices, and wants the analyzers to say what happened.
func TestPrograms(t *testing.T) {
	c, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	runs, capped, leaks := 0, 0, 0
	constructs := make(map[string]int)
	kinds := make(map[string]int)
	number := uint64(0)
	for done := 0; done < *count; {
		programs := generate(t, c, *seed, number, min(batch, *count-done))
		number += uint64(len(programs))
		for _, p := range programs {
			p.count(constructs)
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
				t.Errorf("%s, seed %d\n%s\nminimised:\n%s", d, *seed, numbered(d.Program), fixture(minimised(t, c, d)))
			}
		}
	}
	t.Logf("%d programs, %d runs; %d programs have more runs than were tried; %d calls leave a response open", *count, runs, capped, leaks)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Errorf("%5d disagreements: %s", kinds[kind], kind)
	}
	var table strings.Builder
	for _, construct := range slices.Sorted(maps.Keys(constructs)) {
		fmt.Fprintf(&table, "%7d %s\n", constructs[construct], construct)
	}
	t.Logf("constructs:\n%s", table.String())
	if *count < 500 {
		return // too few to expect each
	}
	for _, construct := range wanted {
		if constructs[construct] == 0 {
			t.Errorf("no program has %q", construct)
		}
	}
}

// generate makes up programs, and checks that they compile.
func generate(t *testing.T, c *Checker, seed, first uint64, n int) []*Program {
	t.Helper()
	programs := make([]*Program, n)
	for i := range programs {
		programs[i] = Generate(seed, first+uint64(i))
		if err := c.Valid(programs[i]); err != nil {
			t.Fatalf("%v, seed %d\n%s", err, seed, programs[i].file().plain)
		}
	}
	return programs
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

// minimised returns the same kind of disagreement about a smaller program.
func minimised(t *testing.T, c *Checker, d Disagreement) Disagreement {
	t.Helper()
	same := func(e Disagreement) bool { return e.kind() == d.kind() }
	p, err := c.Minimize(d.Program, func(programs []*Program) ([]bool, error) {
		_, all := compare(t, c, programs)
		keeps := make([]bool, len(programs))
		for i := range programs {
			keeps[i] = slices.ContainsFunc(all[i], same)
		}
		return keeps, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, all := compare(t, c, []*Program{p})
	if i := slices.IndexFunc(all[0], same); i >= 0 {
		return all[0][i]
	}
	return d
}

// fixture returns the program of a disagreement as a file to make a fixture of,
// with a comment at the line.
func fixture(d Disagreement) string {
	lines := d.Program.file().lines
	lines[d.Line-1] += " // " + d.Text
	text, err := format.Source([]byte(strings.Join(lines, "\n")))
	if err != nil {
		return strings.Join(lines, "\n")
	}
	return string(text)
}

// numbered returns a program with the numbers of its lines.
func numbered(p *Program) string {
	var b strings.Builder
	for i, l := range p.file().lines {
		fmt.Fprintf(&b, "%3d %s\n", i+1, l)
	}
	return b.String()
}
