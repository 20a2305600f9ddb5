// Package golangci makes neterrlint a module plugin of golangci-lint.
// docs/golangci-lint.md says how to build golangci-lint with it and how to set
// it up.
//
// The plugin is one linter of golangci-lint, called neterrlint, that runs all
// analyzers. It changes in two ways what they report there:
//
//   - Related positions are left out: golangci-lint makes an issue of its own of
//     each of them. The messages name the lines that matter.
//   - Comments that golangci-lint reads itself, as //nolint:neterrlint, are left
//     to it; see [report.Settings].
//
// This package alone knows golangci-lint, and registers itself in its init; the
// analyzers have none.
package golangci

import (
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/passes"
)

// The name under which golangci-lint knows the plugin: in its configuration,
// in //nolint comments and before each finding.
const name = "neterrlint"

func init() { register.Plugin(name, New) }

// New makes the plugin from the settings that .golangci.yml has for it, as
// decoded from YAML; nil stands for none.
//
// The analyzers keep their settings in flags, of which a process has one set.
// So the settings of the last call hold for all plugins that the process has
// made. Nothing of an earlier call is left: what settings do not mention has
// its default.
func New(settings any) (register.LinterPlugin, error) {
	selected, err := configure(settings, passes.All())
	if err != nil {
		return nil, err
	}
	report.Config.DriverNolint = true
	return plugin(selected), nil
}

// A plugin is the list of the analyzers that it runs.
type plugin []*analysis.Analyzer

// GetLoadMode says that the analyzers need types.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns the analyzers as golangci-lint is to run them.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	var built []*analysis.Analyzer
	for _, a := range p {
		built = append(built, withoutRelated(a))
	}
	return built, nil
}

// withoutRelated returns a copy of the analyzer whose diagnostics have no
// related positions.
func withoutRelated(a *analysis.Analyzer) *analysis.Analyzer {
	bare := *a
	bare.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return a.Run(&own)
	}
	return &bare
}
