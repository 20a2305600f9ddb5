package golangci

import (
	"slices"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/passes"
)

// build makes the plugin as golangci-lint does.
func build(t *testing.T, settings any) []*analysis.Analyzer {
	t.Helper()
	t.Cleanup(func() { report.Config = report.Settings{} })
	make, err := register.GetPlugin("neterrlint")
	if err != nil {
		t.Fatal(err)
	}
	plugin, err := make(settings)
	if err != nil {
		t.Fatal(err)
	}
	if mode := plugin.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("the load mode is %s", mode)
	}
	built, err := plugin.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if err := analysis.Validate(built); err != nil {
		t.Error(err)
	}
	return built
}

func TestPlugin(t *testing.T) {
	built := build(t, nil)
	if !report.Config.DriverNolint {
		t.Error("comments for golangci-lint are not left to it")
	}
	var got, want []string
	for _, a := range built {
		got = append(got, a.Name)
	}
	for _, a := range passes.All() {
		want = append(want, a.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the analyzers are %q, want %q", got, want)
	}
}

// TestNothingLeft checks that the settings of one plugin don't reach the next.
func TestNothingLeft(t *testing.T) {
	all := passes.All()
	build(t, map[string]any{
		"enable": []any{"bodyclose"},
		"bodyclose": map[string]any{
			"drain":   true,
			"closers": []any{"example.com/web.Close", "example.com/web.Drop"},
		},
	})
	if got, want := changed(all), "bodyclose.closers=example.com/web.Close,example.com/web.Drop bodyclose.drain=true"; got != want {
		t.Errorf("the first plugin sets %q, want %q", got, want)
	}
	built := build(t, map[string]any{"strerr": map[string]any{"unknown": true}})
	if got, want := changed(all), "strerr.unknown=true"; got != want {
		t.Errorf("the second plugin sets %q, want %q", got, want)
	}
	if len(built) != len(all) {
		t.Errorf("the second plugin has %d analyzers, want %d", len(built), len(all))
	}
	build(t, nil)
	if got := changed(all); got != "" {
		t.Errorf("the third plugin sets %q", got)
	}
}

// TestWithoutRelated checks that diagnostics lose their related positions and
// nothing else, and that the analyzer itself stays as it is.
func TestWithoutRelated(t *testing.T) {
	toy := &analysis.Analyzer{
		Name: "toy",
		Run: func(pass *analysis.Pass) (any, error) {
			pass.Report(analysis.Diagnostic{
				Pos:            7,
				Message:        "m",
				SuggestedFixes: []analysis.SuggestedFix{{Message: "f"}},
				Related:        []analysis.RelatedInformation{{Pos: 8, Message: "r"}},
			})
			return pass.Analyzer.Name, nil
		},
	}
	report := func(a *analysis.Analyzer) analysis.Diagnostic {
		var got []analysis.Diagnostic
		result, err := a.Run(&analysis.Pass{Analyzer: a, Report: func(d analysis.Diagnostic) { got = append(got, d) }})
		if err != nil || result != "toy" || len(got) != 1 {
			t.Fatalf("got %v, %v and %v", result, err, got)
		}
		return got[0]
	}
	bare := report(withoutRelated(toy))
	if bare.Pos != 7 || bare.Message != "m" || len(bare.SuggestedFixes) != 1 || bare.Related != nil {
		t.Errorf("got %+v", bare)
	}
	if len(report(toy).Related) != 1 {
		t.Error("the analyzer itself has lost its related positions")
	}
}
