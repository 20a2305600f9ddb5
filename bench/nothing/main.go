// The nothing command is a vet tool that reports nothing: what it costs is
// what go vet and type-checking cost any tool.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	unitchecker.Main(&analysis.Analyzer{
		Name: "nothing",
		Doc:  "report nothing",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
