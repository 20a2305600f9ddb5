package render

import (
	"go/token"
	"io"
	"net/url"
	"os"
	"path/filepath"
)

// A Rule describes one kind of finding to formats that carry descriptions.
type Rule struct {
	ID    string // rule/category
	Short string // what is reported, one sentence
	Full  string // more of it, as plain text
	URL   string
}

// A Tool describes the program that made the findings, and all that it could
// have found: readers of a report tell by that what was mended from what was
// not looked for.
type Tool struct {
	Version string
	Rules   []Rule
}

// The types below are the part of SARIF 2.1.0 that is written
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with what GitHub's code
// scanning reads of it
// (https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning).

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool                `json:"tool"`
	Invocations []sarifInvocation        `json:"invocations"`
	BaseIDs     map[string]sarifArtifact `json:"originalUriBaseIds"`
	ColumnKind  string                   `json:"columnKind"`
	Results     []sarifResult            `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID         string          `json:"id"`
	Short      sarifText       `json:"shortDescription"`
	Full       sarifText       `json:"fullDescription"`
	Help       sarifText       `json:"help"`
	HelpURI    string          `json:"helpUri,omitempty"`
	Config     sarifConfig     `json:"defaultConfiguration"`
	Properties sarifProperties `json:"properties"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifProperties struct {
	Tags      []string `json:"tags"`
	Precision string   `json:"precision"`
	Severity  string   `json:"problem.severity"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	CodeFlows    []sarifCodeFlow   `json:"codeFlows,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []sarifFix        `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI    string `json:"uri"`
	BaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifCodeFlow struct {
	Threads []sarifThread `json:"threadFlows"`
}

type sarifThread struct {
	Locations []sarifStep `json:"locations"`
}

type sarifStep struct {
	Location sarifLocation `json:"location"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifBytes `json:"deletedRegion"`
	Inserted *sarifText `json:"insertedContent,omitempty"`
}

// sarifBytes is a region given in bytes, as the edits are.
type sarifBytes struct {
	Offset int `json:"byteOffset"`
	Length int `json:"byteLength"`
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
		BaseIDs:     map[string]sarifArtifact{sarifBase: {URI: fileURI(root) + "/"}},
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
	for i, name := range source.Fingerprints(findings) {
		run.Results = append(run.Results, b.result(findings[i], name))
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
		Properties: sarifProperties{Tags: []string{"correctness", "network", "errors"}, Precision: "very-high", Severity: sarifLevel},
	}
}

type sarifBuilder struct {
	root   string
	source *Source
	index  map[string]int // of the rules, by ID
}

func (b sarifBuilder) result(f Finding, fingerprint string) sarifResult {
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
		Fingerprints: map[string]string{"neterrlint/v1": fingerprint},
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
		r.Fixes = append(r.Fixes, b.fix(fix))
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

// fix groups the edits by file; those of a file follow each other.
func (b sarifBuilder) fix(fix Fix) sarifFix {
	f := sarifFix{Description: sarifText{Text: fix.Message}}
	files := make(map[string]int)
	for _, e := range fix.Edits {
		i, ok := files[e.File]
		if !ok {
			i = len(f.Changes)
			files[e.File] = i
			f.Changes = append(f.Changes, sarifChange{Artifact: b.artifact(e.File)})
		}
		change := sarifReplacement{Deleted: sarifBytes{e.Start, e.End - e.Start}}
		if e.New != "" {
			change.Inserted = &sarifText{Text: e.New}
		}
		f.Changes[i].Replacements = append(f.Changes[i].Replacements, change)
	}
	return f
}

func (b sarifBuilder) artifact(file string) sarifArtifact {
	rel := Rel(b.root, file)
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
