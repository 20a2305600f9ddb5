package render

import (
	"encoding/json"
	"go/token"
	"io"
)

// The types below are the tree that "go vet -json" prints, so that whatever
// reads the one can read the other (golang.org/x/tools/go/analysis/unitchecker,
// and printJSONDiagnostics in cmd/go).

type jsonError struct {
	Err string `json:"error"`
}

type jsonDiagnostic struct {
	Category       string        `json:"category,omitempty"`
	Posn           string        `json:"posn"`
	End            string        `json:"end"`
	Message        string        `json:"message"`
	SuggestedFixes []jsonFix     `json:"suggested_fixes,omitempty"`
	Related        []jsonRelated `json:"related,omitempty"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

type jsonRelated struct {
	Posn    string `json:"posn"`
	End     string `json:"end"`
	Message string `json:"message"`
}

// JSON writes one object for the whole run: package path, then analyzer, then
// its findings in order, or the error that kept it from finding any. The error of
// one that had found something by then stands beside that, under a name that no
// analyzer can have: "strerr (failed)". It is {} when there is nothing to say. "go
// vet -json" prints one such object for each package; a reader that decodes until the
// end of the input reads both.
func JSON(w io.Writer, findings []Finding, failures []Failure) error {
	tree := make(map[string]map[string]any)
	in := func(pkg string) map[string]any {
		if tree[pkg] == nil {
			tree[pkg] = make(map[string]any)
		}
		return tree[pkg]
	}
	for _, f := range findings {
		pkg := in(f.Package)
		list, _ := pkg[f.Analyzer].([]jsonDiagnostic)
		pkg[f.Analyzer] = append(list, diagnostic(f))
	}
	for _, f := range failures {
		pkg, name := in(f.Package), f.Analyzer
		if _, found := pkg[name].([]jsonDiagnostic); found {
			name += " (failed)"
		}
		if other, ok := pkg[name].(jsonError); ok { // of its tests, say
			f.Err = other.Err + "; " + f.Err
		}
		pkg[name] = jsonError{f.Err}
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func diagnostic(f Finding) jsonDiagnostic {
	d := jsonDiagnostic{
		Category: f.Category,
		Posn:     f.Pos.String(),
		End:      orElse(f.End, f.Pos).String(),
		Message:  f.Message,
	}
	for _, fix := range f.Fixes {
		var edits []jsonEdit
		for _, e := range fix.Edits {
			edits = append(edits, jsonEdit{e.File, e.Start, e.End, e.New})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, jsonFix{fix.Message, edits})
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, jsonRelated{r.Pos.String(), orElse(r.End, r.Pos).String(), r.Message})
	}
	return d
}

// orElse returns end, or pos if the diagnostic had no end.
func orElse(end, pos token.Position) token.Position {
	if end.IsValid() {
		return end
	}
	return pos
}
