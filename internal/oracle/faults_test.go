package oracle

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var faultCount = flag.Int("oracle.faults", 4, "how many faults to put into the engine, one at a time")

// faultPrograms are the programs that have to find them.
const faultSeed, faultPrograms = 1, 1500

// A fault is an edit that makes the engine wrong.
type fault struct {
	name, file, old, new string
}

var faults = []fault{
	{"a defer is ignored", "internal/pathstate/calls.go", "for i := len(st.defers) - 1; i >= 0; i-- {", "for i := len(st.defers) - 1; i > 0; i-- {"},
	{"a join takes the first value", "internal/pathstate/explore.go", "x.Term(st, phi.Edges[pred])", "x.Term(st, phi.Edges[0])"},
	{"a helper that closes does not", "internal/response/calls.go", "s = t.as(s, closed, c.Instr)", "s = t.as(s, open, c.Instr)"},
	{"content is not taken from a body", "internal/response/status.go", "case reads:\n\t\t\tif !t.returnsNil(x, st, instr) {", "case reads:\n\t\t\tif t.readAt == instr {"},
	{"a state stands for all that hold the same", "internal/pathstate/explore.go", "for to >= 0 && !x.nodes[to].st.covers(st) {", "for to >= 0 && len(x.nodes) < 0 {"},
	{"a negation is lost", "internal/pathstate/value.go", "return x.Assume(st, n.a, holds == (b == 1))", "return x.Assume(st, n.a, holds == (b == 0))"},
	{"less is less or equal", "internal/pathstate/value.go", "s = Range(-1<<63, b-1)", "s = Range(-1<<63, b)"},
	{"closures write to nothing", "internal/pathstate/calls.go", "if runs && x.client.MayWrite(x, st, mc, cell.key) {", "if runs && false {"},
	{"a store to a shared variable is ignored", "internal/pathstate/step.go", "return x.SetCell(st, instr.Addr, t)", "return st"},
	{"facts are forgotten at joins", "internal/pathstate/explore.go", "return x.asked(b, t) || x.Keep != nil && x.Keep(t)", "return x.Keep != nil && x.Keep(t)"},
	{"a returned response is dropped", "internal/response/track.go", "return Returned + Outcome(i)", "return Borrowed + 0*Outcome(i)"},
	{"a response in a map is dropped", "internal/response/track.go", "return t.holdsAny(x, st, instr.Value) || t.holdsAny(x, st, instr.Key), instr.Value", "return false, nil"},
	{"a failed call gives a response", "internal/response/sites.go", "require(errorOf(x.Space, site), pathstate.Zero)", "_ = ok"},
	{"the next response does not end the last", "internal/response/track.go", "t.end(st, end)\n\t\treturn st, false", "return st, false"},
	{"a goroutine that closes does not", "internal/response/calls.go", "if out := t.strongest(cases); out != Borrowed {", "if out := t.strongest(cases); out == Kept {"},
	{"all paths of a helper end as the first", "internal/response/summarise.go", "uniform = uniform && e.outcome == t.returns[0].outcome", "uniform = uniform && e.outcome >= Borrowed"},
	{"a test of a status is a look", "internal/response/status.go", "if !t.narrows(x, st, instr) {", "if t.narrows(x, st, instr) {"},
	{"an error that is nil by its word is swallowed", "internal/response/verdict.go", "case a.isNil && !t.explicitNil(a.at) &&", "case a.isNil && t.explicitNil(a.at) &&"},
	{"a closure keeps whatever it captures", "internal/response/response.go", "if cases := info.frees[i]; cases != nil {", "if cases := info.frees[i]; cases == nil {"},
	{"a closure has always been made before", "internal/response/closures.go", "!paths.Precedes(mc, store, v)", "mc.Pos() < 0 && !paths.Precedes(mc, store, v)"},
	{"a producer that checks does not", "internal/response/sites.go", "if site.codes == nil {\n\t\treturn", "if site != nil {\n\t\treturn"},
	{"what a call returns says nothing", "internal/response/calls.go", "if len(summary.Returns) == 0 {", "if len(summary.Returns) >= 0 {"},
	{"what is passed through is kept", "internal/response/calls.go", "s = t.alias(x, s, c, int(inst.outcome-Returned))", "s = t.as(s, gone, c.Instr)"},
	{"a value of the round before goes by the name of the new one", "internal/pathstate/explore.go", "\t\t\t\tst = x.renew(st, v)", "\t\t\t\t_ = v"},
	{"paths go on through a nil pointer", "internal/pathstate/step.go", "if set.Equal(Zero) {\n\t\treturn st, false", "if set.Equal(Zero) {\n\t\treturn st, true"},
	{"a select has no case but the first", "internal/pathstate/step.go", "for i := first; i < len(sel.States); i++ {", "for i := first; i < first+1; i++ {"},
	{"what is sent by a select is kept", "internal/response/selects.go", "st = t.as(st, gone, sel)", "st = t.as(st, open, sel)"},
	{"a generic function gives nothing", "internal/response/dynamic.go", "if fn == nil || fn.Origin() == nil {", "if fn == nil || fn.Origin() == nil || i >= 0 {"},
	{"a closer reads", "internal/response/content.go", "if i >= 0 && !readable(common.Args[i].Type()) {", "if i < -1 {"},
	{"a closure that fails has left nothing", "internal/response/closures.go", "h.failed && !failsAlike(call)", "h.failed"},
	{"what a closure has left is not what is returned", "internal/response/closures.go", "\t\t\tleft = true\n", ""},
	{"to drain is to read", "internal/response/content.go", "if discards(call) {\n\t\tf.note(call, goesOn)\n\t\treturn\n\t}", ""},
}

// TestFaults puts faults into the engine, one at a time, builds the command
// with each, and wants it to contradict what happened to the programs.
func TestFaults(t *testing.T) {
	if *faultCount == 0 || testing.Short() {
		t.Skip("no faults are asked for")
	}
	c, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	programs := generate(t, c, faultSeed, 0, faultPrograms)
	truths, err := Execute(t.TempDir(), programs)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := WritePlain(dir, programs); err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if found := contradictions(t, root, dir, nil, programs, truths); len(found) > 0 {
		t.Fatalf("without a fault: %v", found[0])
	}
	for _, f := range faults[:min(len(faults), *faultCount)] {
		t.Run(strings.ReplaceAll(f.name, " ", "_"), func(t *testing.T) {
			found := contradictions(t, root, dir, &f, programs, truths)
			if len(found) == 0 {
				t.Fatalf("%s: no program finds it", f.name)
			}
			t.Logf("%d disagreements, such as %v", len(found), found[0])
		})
	}
}

// TestFaultsApply finds the text of each fault: code changes, and few of them are put
// into it every time.
func TestFaultsApply(t *testing.T) {
	for _, f := range faults {
		overlay(t, "../..", &f)
	}
}

// contradictions builds the command, with a fault if there is one, and runs it
// on the programs in dir.
func contradictions(t *testing.T, root, dir string, f *fault, programs []*Program, truths []*Truth) []Disagreement {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "neterrlint")
	args := []string{"build", "-o", tool}
	if f != nil {
		args = append(args, "-overlay", overlay(t, root, f))
	}
	build := exec.Command("go", append(args, "./cmd/neterrlint")...)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("does not build: %v\n%s", err, out)
	}
	run := exec.Command(tool, "-json", "-bodyclose", "-statuserr", "./...")
	run.Dir = dir
	run.Env = append(os.Environ(), "GOWORK=off")
	var stdout, stderr bytes.Buffer
	run.Stdout, run.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := run.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	found := parseFindings(t, stdout.Bytes(), stderr.String())
	var out []Disagreement
	for i, p := range programs {
		out = append(out, Compare(p, truths[i], found[p.name()])...)
	}
	return out
}

// overlay writes what has the go command build another file in place of the
// one that the fault is in.
func overlay(t *testing.T, root string, f *fault) string {
	t.Helper()
	name := filepath.Join(root, filepath.FromSlash(f.file))
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), f.old); n != 1 {
		t.Fatalf("%s: %s has the text of the fault %d times, not once: %q", f.name, f.file, n, f.old)
	}
	dir := t.TempDir()
	wrong := filepath.Join(dir, "wrong.go")
	if err := os.WriteFile(wrong, []byte(strings.Replace(string(text), f.old, f.new, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{name: wrong}})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, replace, 0o666); err != nil {
		t.Fatal(err)
	}
	return list
}

// parseFindings reads what the command prints with -json.
func parseFindings(t *testing.T, stdout []byte, stderr string) map[string][]Finding {
	t.Helper()
	var tree map[string]map[string][]struct{ Posn, Message, Category string }
	if err := json.Unmarshal(stdout, &tree); err != nil {
		t.Fatalf("%v\n%s\n%s", err, stdout, stderr)
	}
	found := make(map[string][]Finding)
	for _, byAnalyzer := range tree {
		for analyzer, diagnostics := range byAnalyzer {
			for _, d := range diagnostics {
				parts := strings.Split(filepath.Base(d.Posn), ":")
				line, err := strconv.Atoi(parts[1])
				if err != nil {
					t.Fatal(err)
				}
				name := strings.TrimSuffix(parts[0], ".go")
				found[name] = append(found[name], Finding{Rule: analyzer, Category: d.Category, Line: line, Message: d.Message})
			}
		}
	}
	return found
}
