package main

import (
	"regexp"
	"strings"
)

// A row is one line of the table: a tool and the door through which it runs.
type row struct {
	name string
	what string // for the table
	tool tool
	vet  bool // through go vet -vettool
	args []string
	base string // the row that its ratios refer to
	// cache is the variable of the environment that names the folder in which
	// the tool keeps results. It gets a new one for every run.
	cache string
	warm  bool // measured is the second of two runs with the same cache
	// fine is the exit codes of a run that analysed everything.
	fine []int
}

// keptHere is the variable that names the folder of neterrlint's own cache.
const keptHere = "NETERRLINT_CACHE"

// allRows is the rows in the order of the table.
var allRows = []row{
	{name: "loader", what: "go/packages alone", tool: loader, base: "loader", fine: []int{0}},
	{name: "neterrlint", what: "neterrlint, bodyclose alone", tool: neterrlint, cache: keptHere, args: []string{"-bodyclose"}, base: "loader", fine: []int{0, 1}},
	{name: "statuserr", what: "with statuserr, to bodyclose alone", tool: neterrlint, cache: keptHere, args: []string{"-bodyclose", "-statuserr"}, base: "neterrlint", fine: []int{0, 1}},
	{name: "all-but-retry", what: "with all rules but retry, to bodyclose alone", tool: neterrlint, cache: keptHere, args: []string{"-retry=false"}, base: "neterrlint", fine: []int{0, 1}},
	{name: "all", what: "with all rules, to bodyclose alone", tool: neterrlint, cache: keptHere, base: "neterrlint", fine: []int{0, 1}},
	{name: "all-warm", what: "with all rules, again", tool: neterrlint, cache: keptHere, warm: true, base: "all", fine: []int{0, 1}},
	{name: "bodyclose", what: "timakin/bodyclose", tool: bodyclose, base: "loader", fine: []int{0, 3}},
	{name: "vet-nothing", what: "go vet, tool that reports nothing", tool: nothing, vet: true, base: "vet-nothing", fine: []int{0}},
	{name: "vet-neterrlint", what: "go vet, neterrlint", tool: neterrlint, vet: true, args: []string{"-bodyclose"}, base: "vet-nothing", fine: []int{0, 1}},
	{name: "vet-all", what: "go vet, neterrlint with all rules", tool: neterrlint, vet: true, base: "vet-nothing", fine: []int{0, 1}},
	{name: "vet-bodyclose", what: "go vet, timakin/bodyclose", tool: bodyclose, vet: true, base: "vet-nothing", fine: []int{0, 1}},
	{name: "vet-all-warm", what: "go vet, neterrlint with all rules, again", tool: neterrlint, vet: true, warm: true, base: "all", fine: []int{0, 1}},
	{name: "golangci", what: "golangci-lint, three linters", tool: golangci, args: threeLinters, cache: "GOLANGCI_LINT_CACHE", base: "all", fine: []int{0, 1}},
	{name: "golangci-warm", what: "golangci-lint, three linters, again", tool: golangci, args: threeLinters, cache: "GOLANGCI_LINT_CACHE", warm: true, base: "all", fine: []int{0, 1}},
	{name: "staticcheck", what: "staticcheck, one check", tool: staticcheck, args: oneCheck, cache: "STATICCHECK_CACHE", base: "all", fine: []int{0, 1}},
	{name: "staticcheck-warm", what: "staticcheck, one check, again", tool: staticcheck, args: oneCheck, cache: "STATICCHECK_CACHE", warm: true, base: "all", fine: []int{0, 1}},
}

// threeLinters are those of golangci-lint that look for what neterrlint looks for.
var threeLinters = []string{"run", "--no-config", "--default=none", "--enable=bodyclose,errorlint,noctx",
	"--max-issues-per-linter=0", "--max-same-issues=0", "--timeout=0", "--show-stats=false", "--output.text.print-issued-lines=false"}

// oneCheck is a response that is used before its error is tested.
var oneCheck = []string{"-checks=SA5001"}

func names(rows []row) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r.name)
	}
	return all
}

// command returns the command line that runs the row's tool, which lies at exe.
func (r row) command(exe string, patterns []string) []string {
	line := []string{exe}
	if r.vet {
		line = []string{"go", "vet", "-vettool=" + exe}
	}
	return append(append(line, r.args...), patterns...)
}

// finding matches a line of output that is a diagnostic. Related positions,
// which some tools print too, have a tab at the start of the line or of the text.
var finding = regexp.MustCompile(`^[^\t#].*?:\d+(:\d+)?: [^\t]`)

// countFindings returns the number of diagnostics in the output of a tool.
func countFindings(output string) int {
	n := 0
	for line := range strings.Lines(output) {
		if finding.MatchString(line) {
			n++
		}
	}
	return n
}

// summary is the last line of neterrlint's own: "neterrlint: 3 findings: strerr 3".
var summary = regexp.MustCompile(`^neterrlint: \d+ findings?: `)

// trouble returns the first line of output that tells of a package that could
// not be analysed, or "".
func trouble(output string) string {
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if summary.MatchString(line) {
			continue
		}
		for _, start := range []string{"# ", "panic:", "fatal error:", "neterrlint:", "bodyclose:", "go: ", "could not import"} {
			if strings.HasPrefix(line, start) {
				return line
			}
		}
	}
	return ""
}
