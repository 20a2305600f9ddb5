package oracle

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/passes/bodyclose"
	"github.com/neterrlint/neterrlint/passes/statuserr"
)

// A Finding is a report on a program.
type Finding struct {
	Rule, Category string
	Line           int
	Message        string
}

// Findings are the reports of the analyzers on programs, by their names.
func (c *Checker) Findings(programs []*Program) (map[string][]Finding, error) {
	files, names := map[string]string{"model.go": model("plain/model.go")}, []string{"model.go"}
	for _, p := range programs {
		files[p.name()+".go"] = p.file().plain
		names = append(names, p.name()+".go")
	}
	pkg, errs := c.check("oracle/programs", files, names)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{bodyclose.Analyzer, statuserr.Analyzer}, []*packages.Package{c.helper, pkg}, nil)
	if err != nil {
		return nil, err
	}
	found := make(map[string][]Finding)
	for act := range graph.All() {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act, act.Err)
		}
		if !act.IsRoot {
			continue
		}
		for _, skip := range act.Result.(*report.Result).Skipped {
			return nil, fmt.Errorf("%s skips %s: %s", act.Analyzer.Name, skip.Func, skip.Err)
		}
		for _, d := range act.Diagnostics {
			pos := c.fset.Position(d.Pos)
			name := strings.TrimSuffix(pos.Filename, ".go")
			found[name] = append(found[name], Finding{act.Analyzer.Name, d.Category, pos.Line, d.Message})
		}
	}
	if h := found["helper"]; len(h) > 0 {
		return nil, fmt.Errorf("reports on the helper package: %v", h)
	}
	return found, nil
}

// A Disagreement is a verdict that the execution of a program contradicts.
type Disagreement struct {
	Program *Program
	Rule    string
	Missed  bool // there should be a report
	Line    int
	Text    string
}

func (d Disagreement) String() string {
	return fmt.Sprintf("%s: %s, line %d: %s", d.Program.name(), d.Rule, d.Line, d.Text)
}

// kind tells disagreements of different kinds apart.
func (d Disagreement) kind() string { return fmt.Sprint(d.Rule, d.Missed) }

// Compare returns where the reports on a program contradict what happened.
func Compare(p *Program, t *Truth, found []Finding) []Disagreement {
	var out []Disagreement
	report := func(rule string, missed bool, line int, format string, args ...any) {
		out = append(out, Disagreement{p, rule, missed, line, fmt.Sprintf(format, args...)})
	}
	reported := make(map[Finding]string)
	for _, f := range found {
		reported[Finding{Rule: f.Rule, Line: f.Line}] = f.Message
		if f.Rule == "statuserr" && f.Category == "swallowed" {
			reported[Finding{Rule: "swallowed", Line: f.Line}] = f.Message
			delete(reported, Finding{Rule: f.Rule, Line: f.Line})
		}
	}
	executed := strings.Split(p.file().executed, "\n")
	has := func(rule string, line int) bool { return reported[Finding{Rule: rule, Line: line}] != "" }
	for _, line := range t.Sure {
		if !has("bodyclose", line) {
			report("bodyclose", true, line, "a response is left open (%s) and nothing is reported", t.Leaks[line])
		}
	}
	for line, exit := range t.Must {
		if !has("statuserr", line) && !has("swallowed", exit) {
			report("statuserr", true, line, "a bad status is taken for a success and nothing is reported")
		}
	}
	for _, line := range t.Gives {
		if !has("swallowed", line) {
			report("swallowed", true, line, "a bad status is swallowed and nothing is reported")
		}
	}
	for f, message := range reported {
		switch {
		case t.Capped, !slices.Contains(t.Sites, f.Line) && f.Rule != "swallowed":
		case f.Rule == "bodyclose" && t.Leaks[f.Line] == "":
			report(f.Rule, false, f.Line, "%q is reported, and no run leaves the response open", message)
		case f.Rule == "statuserr" && p.shape.fails && !slices.Contains(t.May, f.Line):
			report(f.Rule, false, f.Line, "%q is reported, and no run takes a bad status for a success", message)
		case f.Rule == "swallowed" && strings.Contains(executed[f.Line-1], "arrive(") && p.shape.fails && !slices.Contains(t.Might, f.Line):
			report(f.Rule, false, f.Line, "%q is reported, and no run swallows a bad status there", message)
		}
	}
	slices.SortFunc(out, func(a, b Disagreement) int { return strings.Compare(a.String(), b.String()) })
	return out
}
