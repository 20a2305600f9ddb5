package driver

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/render"
	"github.com/neterrlint/neterrlint/internal/report"
)

// unusedRule is what a comment that silences nothing is reported as. No analyzer
// can find it: each knows only its own part.
const unusedRule = "neterrlint"

const (
	unusedCategory = "unused-suppression"
	unusedURL      = "https://github.com/neterrlint/neterrlint/blob/main/docs/suppression.md#comments-that-silence-nothing"
)

// A suppression is a comment that silences findings, resolved.
type suppression struct {
	pkg      *packages.Package
	pos, end token.Position
	names    []string
}

// A usedName is a name in the comment at pos that silenced a finding.
type usedName struct {
	pos  token.Position
	name string
}

// suppressions returns the comments in a package that silence findings.
func suppressions(pkg *packages.Package) []suppression {
	var list []suppression
	for _, s := range report.Suppressions(pkg.Fset, pkg.Syntax) {
		list = append(list, suppression{pkg, pkg.Fset.Position(s.Pos), pkg.Fset.Position(s.End), s.Names})
	}
	return list
}

// unused returns a finding for each comment with a name that is meant for
// neterrlint and silenced nothing. A name is judged only if all rules that it
// stands for ran. A comment that silences everything may be meant for others.
func (o *outcome) unused(all, ran []*analysis.Analyzer) []render.Finding {
	var findings []render.Finding
	for _, s := range o.suppressions {
		var why []string
		for _, name := range s.names {
			ours, judged, unknown := report.Judge(name, rulesOf(all), rulesOf(ran))
			switch {
			case !ours || !judged || o.used[usedName{s.pos, name}]:
			case unknown:
				why = append(why, "no rule is called "+name)
			default:
				why = append(why, "there is no finding of "+name+" here")
			}
		}
		if len(why) == 0 {
			continue
		}
		findings = append(findings, render.Finding{
			Package:  s.pkg.PkgPath,
			Analyzer: unusedRule,
			Category: unusedCategory,
			Pos:      s.pos,
			End:      s.end,
			Name:     fileName(s.pkg, s.pos.Filename),
			Message:  fmt.Sprintf("this comment silences nothing: %s [%s/%s]", strings.Join(why, "; "), unusedRule, unusedCategory),
			URL:      unusedURL,
		})
	}
	return findings
}

func rulesOf(analyzers []*analysis.Analyzer) []string {
	var list []string
	for _, a := range analyzers {
		list = append(list, a.Name)
	}
	return list
}
