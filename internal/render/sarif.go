package render

import (
	"go/token"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// A Rule describes one kind of finding to formats that carry descriptions.
type Rule struct {
	ID    string // rule/category
	Short string // what is reported, one sentence
	Full  string // more of it, as plain text
	URL   string
	Tags  []string
}

// A Tool describes the program that made the findings, and all that it could
// have found: readers of a report tell by that what was mended from what was
// not looked for.
type Tool struct {
	Version string
	Rules   []Rule
}

const (
	sarifBase  = "SRCROOT"
	sarifLevel = "error" // of every finding: each makes the command fail
)

// SARIF writes the findings as one run of a SARIF 2.1.0 log. Files below the
// folder root, that of the repository, are named relative to it. The problems
// are what could not be analysed, one a line.
func SARIF(w io.Writer, root string, source *Source, tool Tool, findings []Finding, problems []string) error {
	b := sarifBuilder{root: root, source: source, index: make(map[string]int)}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:           "neterrlint",
			Version:        tool.Version,
			InformationURI: "https://github.com/neterrlint/neterrlint",
			Rules:          []sarifRule{},
		}},
		Invocations: []sarifInvocation{{Successful: len(problems) == 0}},
		BaseIDs:     map[string]sarifArtifact{sarifBase: {URI: strings.TrimSuffix(fileURI(root), "/") + "/"}},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	for _, p := range problems {
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications, sarifNotification{"error", sarifText{Text: p}})
	}
	for i, rule := range tool.Rules {
		b.index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, describe(rule))
	}
	for _, f := range findings {
		run.Results = append(run.Results, b.result(f))
	}
	return writeJSON(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func describe(rule Rule) sarifRule {
	help := sarifText{Text: rule.Full, Markdown: rule.Full}
	if rule.URL != "" {
		help.Text += "\n\n" + rule.URL
		help.Markdown += "\n\n[More about " + rule.ID + "](" + rule.URL + ")"
	}
	return sarifRule{
		ID:         rule.ID,
		Short:      sarifText{Text: rule.Short},
		Full:       sarifText{Text: rule.Full},
		Help:       help,
		HelpURI:    rule.URL,
		Config:     sarifConfig{sarifLevel},
		Properties: sarifProperties{Tags: rule.Tags, Precision: "very-high", Severity: sarifLevel},
	}
}

type sarifBuilder struct {
	root   string
	source *Source
	index  map[string]int // of the rules, by ID
}

func (b sarifBuilder) result(f Finding) sarifResult {
	index, ok := b.index[f.Rule()]
	if !ok {
		index = -1 // the standard's word for a rule that is not described
	}
	r := sarifResult{
		RuleID:       f.Rule(),
		RuleIndex:    index,
		Level:        sarifLevel,
		Message:      sarifText{Text: f.Message},
		Locations:    []sarifLocation{b.location(f.Pos, f.End, "")},
		Fingerprints: map[string]string{"neterrlint/v1": f.Fingerprint},
	}
	if len(f.Related) > 0 {
		steps := []sarifStep{{b.location(f.Pos, f.End, "starts here")}}
		for i, rel := range f.Related {
			loc := b.location(rel.Pos, rel.End, rel.Message)
			steps = append(steps, sarifStep{loc})
			loc.ID = i + 1
			r.Related = append(r.Related, loc)
		}
		r.CodeFlows = []sarifCodeFlow{{[]sarifThread{{steps}}}}
	}
	for _, fix := range f.Fixes {
		if fix, ok := b.fix(fix); ok {
			r.Fixes = append(r.Fixes, fix)
		}
	}
	return r
}

func (b sarifBuilder) location(pos, end token.Position, message string) sarifLocation {
	loc := sarifLocation{Physical: sarifPhysical{Artifact: b.artifact(pos.Filename)}}
	if pos.Line > 0 {
		region := &sarifRegion{StartLine: pos.Line, StartColumn: b.source.UTF16Column(pos)}
		if end.Line > pos.Line || end.Line == pos.Line && end.Column > pos.Column {
			region.EndLine, region.EndColumn = end.Line, b.source.UTF16Column(end)
		}
		loc.Physical.Region = region
	}
	if message != "" {
		loc.Message = &sarifText{Text: message}
	}
	return loc
}

// fix groups the edits by file; those of a file follow each other. There is no fix
// for a file that can't be read.
func (b sarifBuilder) fix(fix Fix) (sarifFix, bool) {
	f := sarifFix{Description: sarifText{Text: fix.Message}}
	files := make(map[string]int)
	for _, e := range joined(fix.Edits) {
		i, ok := files[e.File]
		if !ok {
			i = len(f.Changes)
			files[e.File] = i
			f.Changes = append(f.Changes, sarifChange{Artifact: b.artifact(e.File)})
		}
		deleted, ok := b.span(e)
		if !ok {
			return sarifFix{}, false
		}
		change := sarifReplacement{Deleted: deleted}
		if e.New != "" {
			change.Inserted = &sarifText{Text: e.New}
		}
		f.Changes[i].Replacements = append(f.Changes[i].Replacements, change)
	}
	return f, true
}

// joined returns the edits with those that touch made one: nothing says in which
// order two texts are inserted at the same place.
func joined(edits []Edit) []Edit {
	var list []Edit
	for _, e := range edits {
		if n := len(list) - 1; n >= 0 && list[n].File == e.File && list[n].End == e.Start {
			list[n].End, list[n].New = e.End, list[n].New+e.New
			continue
		}
		list = append(list, e)
	}
	return list
}

// span is the region that an edit replaces. Both ends are given even where they are
// the same: a region without an end reaches to that of the line.
func (b sarifBuilder) span(e Edit) (sarifRegion, bool) {
	start, ok := b.source.UTF16Place(e.File, e.Start)
	end, also := b.source.UTF16Place(e.File, e.End)
	return sarifRegion{start.Line, start.Column, end.Line, end.Column}, ok && also
}

func (b sarifBuilder) artifact(file string) sarifArtifact {
	rel := relReal(b.root, file)
	if filepath.IsAbs(rel) {
		return sarifArtifact{URI: fileURI(rel)}
	}
	return sarifArtifact{URI: (&url.URL{Path: filepath.ToSlash(rel)}).String(), BaseID: sarifBase}
}

// fileURI is the file: URI of an absolute name.
func fileURI(name string) string {
	path := filepath.ToSlash(name)
	if os.PathSeparator == '\\' {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
