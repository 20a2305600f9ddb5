// The gendocs command writes a page for every analyzer from its documentation.
//
//	go generate ./internal/docs
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/passes"
)

func main() {
	dir := flag.String("o", "docs", "write the pages to `folder`")
	flag.Parse()
	if err := write(*dir, passes.All()); err != nil {
		fmt.Fprintln(os.Stderr, "gendocs:", err)
		os.Exit(1)
	}
}

// write makes the generated pages in dir those of the analyzers: it rewrites
// the page of each and removes those of analyzers that are gone.
func write(dir string, analyzers []*analysis.Analyzer) error {
	pages := make(map[string][]byte)
	for _, a := range analyzers {
		pages[a.Name+".md"] = page(a)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	old, err := generated(dir)
	if err != nil {
		return err
	}
	for name := range old {
		if pages[name] == nil {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
	}
	for name, content := range pages {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			return err
		}
	}
	return nil
}
