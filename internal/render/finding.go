// Package render writes findings in the formats that people and tools read.
//
// It knows nothing of packages or analyzers: a [Finding] has its positions
// resolved, so the formats can't differ in what they say, only in how.
package render

import (
	"cmp"
	"go/token"
	"slices"
)

// A Finding is one diagnostic of one analyzer. File names are absolute,
// lines and columns are one-based, columns and offsets count bytes.
type Finding struct {
	Package  string // import path, without the marks of a test variant
	Analyzer string
	Category string // the bare word; the message names it as well
	Pos, End token.Position
	// Name is the file of Pos in a form that is the same in every checkout: the
	// path of its module and the path in it, with slashes.
	Name string
	// Fingerprint tells the finding from all others of the run, and is the same in
	// the next run; [Source.Fingerprint] computes it.
	Fingerprint string
	Message     string // one line that stands alone
	URL         string // documentation of the category, may be empty
	Related     []Related
	Fixes       []Fix
}

// Rule names the rule and the category, as rule/category.
func (f Finding) Rule() string {
	if f.Category == "" {
		return f.Analyzer
	}
	return f.Analyzer + "/" + f.Category
}

// A Related is a further place that explains a finding.
type Related struct {
	Pos, End token.Position
	Message  string
}

// A Fix is a change that removes the cause of a finding. Its edits belong
// together, are sorted and don't overlap.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the bytes [Start, End) of a file by New.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// A Failure is an analyzer that could not analyse a package.
type Failure struct {
	Package  string // import path, as in Finding
	Analyzer string
	Err      string
}

// Sort orders findings by file, line, column and message, and drops those
// that say the same of the same place: a file may belong to two packages.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.End == b.End && a.Analyzer == b.Analyzer && a.Message == b.Message
	})
}

// compare leaves no two different findings equal that a reader could tell
// apart, so that the order never depends on how the analysis was scheduled.
func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Pos.Filename, b.Pos.Filename),
		cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Analyzer, b.Analyzer),
		cmp.Compare(a.End.Offset, b.End.Offset),
		cmp.Compare(a.Package, b.Package),
	)
}

// SortFailures orders failures by package, analyzer and text, and drops
// repetitions: a package and its test variant fail alike.
func SortFailures(failures []Failure) []Failure {
	slices.SortFunc(failures, func(a, b Failure) int {
		return cmp.Or(
			cmp.Compare(a.Package, b.Package),
			cmp.Compare(a.Analyzer, b.Analyzer),
			cmp.Compare(a.Err, b.Err),
		)
	})
	return slices.Compact(failures)
}
