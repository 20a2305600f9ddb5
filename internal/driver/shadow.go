package driver

import (
	"fmt"
	"log"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// Shadows are analyzers that stand in for others and run them in some way of
// their own. The originals can't tell: their passes name the originals.
type shadows struct {
	run  func(a *analysis.Analyzer, pass *analysis.Pass) (any, error)
	made map[*analysis.Analyzer]*analysis.Analyzer
}

func newShadows(run func(a *analysis.Analyzer, pass *analysis.Pass) (any, error)) *shadows {
	return &shadows{run: run, made: make(map[*analysis.Analyzer]*analysis.Analyzer)}
}

// of returns the shadow of a, which requires the shadows of what a requires.
func (s *shadows) of(a *analysis.Analyzer) *analysis.Analyzer {
	if shadow, ok := s.made[a]; ok {
		return shadow
	}
	shadow := *a
	shadow.Requires = nil
	for _, req := range a.Requires {
		shadow.Requires = append(shadow.Requires, s.of(req))
	}
	shadow.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Analyzer = a
		own.ResultOf = make(map[*analysis.Analyzer]any)
		for _, req := range a.Requires {
			own.ResultOf[req] = pass.ResultOf[s.of(req)]
		}
		return s.run(a, &own)
	}
	s.made[a] = &shadow
	return &shadow
}

// recovering returns shadows that turn a panic into an error of that analyzer
// on that package. Under go vet a panic would cost the package its types as
// well, and with them every package that imports it.
//
// If only facts are asked for, the analyzers themselves don't run, but what
// they require does. (A unit checker runs them as well, and drops what they find.)
// Of the standard library the facts are not asked for: what it does is knowledge.
func recovering(analyzers []*analysis.Analyzer, onlyFacts bool) []*analysis.Analyzer {
	s := newShadows(func(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
		if onlyFacts && (knowledge.IsStd(pass.Pkg.Path()) || len(a.FactTypes) == 0 && slices.Contains(analyzers, a)) {
			return nil, nil
		}
		defer func() {
			if x := recover(); x != nil {
				err = fmt.Errorf("%s on %s: %s", a.Name, pass.Pkg.Path(), panicked(x))
				log.Print(err) // of a required analyzer the go command names only the name
			}
		}()
		return a.Run(pass)
	})
	var list []*analysis.Analyzer
	for _, a := range analyzers {
		list = append(list, s.of(a))
	}
	return list
}

func panicked(x any) string { return oneLine(fmt.Sprintf("internal error: panic: %v", x)) }
