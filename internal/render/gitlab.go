package render

import (
	"encoding/json"
	"io"
	"path/filepath"
)

// gitlabIssue is an entry of GitLab's Code Quality report
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"` // tells new findings from known ones
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"` // from the root of the repository, without "./"
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

// GitLab writes the findings as a Code Quality report. Files below the folder
// root, that of the repository, are named relative to it.
func GitLab(w io.Writer, root string, findings []Finding) error {
	issues := make([]gitlabIssue, 0, len(findings)) // no findings are [], not null
	for _, f := range findings {
		issues = append(issues, gitlabIssue{
			Description: f.Message,
			CheckName:   f.Rule(),
			Fingerprint: f.Fingerprint,
			Severity:    "major",
			Location: gitlabLocation{
				Path:  filepath.ToSlash(relReal(root, f.Pos.Filename)),
				Lines: gitlabLines{f.Pos.Line, orElse(f.End, f.Pos).Line},
			},
		})
	}
	return writeJSON(w, issues)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false) // "<-ctx.Done()" is to be read as such
	enc.SetIndent("", "\t")
	return enc.Encode(v)
}
