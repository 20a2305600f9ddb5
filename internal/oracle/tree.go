package oracle

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A node is a statement of a generated program, or a group of them that makes
// sense only as a whole. Its text says more than the analyzers see: what is
// between « and » is there only where the program is executed, what is between
// ‹ and › only where it is analysed; both are lines of the same number. § is
// the number of the line, and ƒ that of the program.
type node struct {
	kind  string // the construct that is counted, empty for none
	parts []part
	text  string   // the statement, or what ends the last part
	decls []string // variables that it declares
}

// A part is a line that opens a block, and the block.
type part struct {
	head     string
	body     []*node
	optional bool // the node makes sense without it
}

// line makes a statement without blocks.
func line(kind, format string, args ...any) *node {
	return &node{kind: kind, text: fmt.Sprintf(format, args...)}
}

// declares notes which variables a node declares.
func (n *node) declares(names ...string) *node {
	n.decls = append(n.decls, names...)
	return n
}

// A Program is a generated function with the helpers of its own.
type Program struct {
	Number int
	funcs  []*node // the last is the program
	shape  shape
	tests  map[int]bool // constants that its tests of a status compare with
	blank  map[string]bool
}

func (p *Program) name() string { return fmt.Sprintf("f%d", p.Number) }

// print returns the lines of the program's functions, first numbered from.
func (p *Program) print(from int) []string {
	pr := &printer{p: p, next: from}
	for _, f := range p.funcs {
		pr.node(f, 0)
		pr.line("", 0)
	}
	return pr.lines
}

type printer struct {
	p     *Program
	next  int
	lines []string
}

func (pr *printer) line(text string, depth int) {
	for _, l := range strings.Split(text, "\n") {
		if hasEffect.MatchString(l) {
			l = "«event(§); »" + l
		}
		l = asksHelper.ReplaceAllString(l, "«did(§, »$0«)»")
		l = strings.ReplaceAll(l, "cond()", "cond(«§»)")
		l = strings.ReplaceAll(l, "§", fmt.Sprint(pr.next))
		l = strings.ReplaceAll(l, "ƒ", fmt.Sprint(pr.p.Number))
		if l != "" {
			l = strings.Repeat("\t", depth) + l
		}
		pr.lines = append(pr.lines, l)
		pr.next++
	}
}

func (pr *printer) node(n *node, depth int) {
	var unused []string
	for _, d := range n.decls {
		if pr.p.blank[d] {
			unused = append(unused, "_ = "+d)
		}
	}
	for _, part := range n.parts {
		pr.line(part.head, depth)
		if len(unused) > 0 && strings.HasPrefix(part.head, "if ") {
			pr.line(strings.Join(unused, "\n"), depth+1)
			unused = nil
		}
		for _, b := range part.body {
			pr.node(b, depth+1)
		}
	}
	if n.text != "" {
		pr.line(n.text, depth)
	}
	if len(unused) > 0 {
		pr.line(strings.Join(unused, "\n"), depth)
	}
}

var (
	executedOnly = regexp.MustCompile(`«[^»]*»`)
	plainOnly    = regexp.MustCompile(`‹[^›]*›`)
	marks        = strings.NewReplacer("«", "", "»", "", "‹", "", "›", "")
	hasEffect    = regexp.MustCompile(`^(closing\d+\(\)|helper\.|(if|[a-z0-9, ]+:?=) .*helper\.)`) // a call that does more than its result shows
	asksHelper   = regexp.MustCompile(`helper\.(IsOK|GoodCode)\([\w.]+\)`)
	isLabel      = regexp.MustCompile(`^[a-z]+\d+$`)
	word         = regexp.MustCompile(`\b[a-z]+\.`)
)

// A file is a program with its imports, in the two forms.
type file struct {
	plain, executed string
	lines           []string // of the plain form
}

var importable = map[string]string{
	"bufio": "bufio", "bytes": "bytes", "context": "context", "json": "encoding/json", "errors": "errors", "fmt": "fmt", "io": "io",
	"log": "log", "http": "net/http", "os": "os", "sync": "sync", "helper": "oracle/helper", "strings": "strings", "time": "time",
}

// file returns the program as a file. In both forms each line has the same
// number, for the imports are on one.
func (p *Program) file() file {
	lines := p.print(5)
	for i, l := range lines { // labels must be used
		if label, ok := strings.CutSuffix(strings.TrimSpace(l), ":"); ok && isLabel.MatchString(label) &&
			!slices.ContainsFunc(lines, func(l string) bool { return strings.HasSuffix(l, " "+label) }) {
			lines[i] = ""
		}
	}
	text := strings.Join(lines, "\n")
	form := func(pkg, text string) string {
		used := make(map[string]bool)
		for _, w := range word.FindAllString(text, -1) {
			if path := importable[strings.TrimSuffix(w, ".")]; path != "" {
				used[path] = true
			}
		}
		imports := ""
		for _, path := range slices.Sorted(maps.Keys(used)) {
			imports += fmt.Sprintf("%q; ", path)
		}
		return "package " + pkg + "\n\nimport (" + imports + ")\n\n" + text + "\n"
	}
	plain := form("programs", marks.Replace(executedOnly.ReplaceAllString(text, "")))
	executed := form("main", marks.Replace(plainOnly.ReplaceAllString(text, "")))
	return file{plain, executed, strings.Split(plain, "\n")}
}

// count adds the constructs of the program to counts.
func (p *Program) count(counts map[string]int) {
	var walk func(list []*node)
	walk = func(list []*node) {
		for _, n := range list {
			for _, kind := range strings.Fields(n.kind) {
				counts[kind]++
			}
			for _, part := range n.parts {
				walk(part.body)
			}
		}
	}
	walk(p.funcs)
	counts["results:"+p.shape.name]++
}

// codes returns one code of each class that the program's tests tell apart.
func (p *Program) codes() []int {
	bounds := map[int]bool{200: true, 400: true}
	for c := range p.tests {
		bounds[c], bounds[c+1] = true, true
	}
	if p.tests[200] || p.tests[300] {
		bounds[150] = true
	}
	return slices.Sorted(maps.Keys(bounds))
}

var equality = regexp.MustCompile(`(?:[=!]= |case .*)\b([45]\d\d)\b|\b[45]\d\d [=!]=`)

// named returns the bad codes that the program compares with for equality.
func (p *Program) named() []int {
	named := make(map[int]bool)
	for _, l := range p.print(1) {
		for c := range p.tests {
			if c >= 400 && equality.MatchString(l) && strings.Contains(l, fmt.Sprint(c)) {
				named[c] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(named))
}
