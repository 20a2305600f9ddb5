package driver

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// isVetTool reports whether the go command started the program: to ask for its
// identity (-V=full) or its flags (-flags), or to analyse one package (x.cfg).
func isVetTool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return isFlag(args[0], "V") || isFlag(args[0], "flags") || strings.HasSuffix(args[len(args)-1], ".cfg")
}

// asksForFacts reports whether the go command wants no findings, but only the
// facts, of the package that a configuration file describes: a dependency.
func asksForFacts(file string) bool {
	var config struct{ VetxOnly bool }
	data, err := os.ReadFile(file)
	return err == nil && json.Unmarshal(data, &config) == nil && config.VetxOnly
}

func isFlag(arg, name string) bool {
	arg, ok := strings.CutPrefix(arg, "-")
	arg = strings.TrimPrefix(arg, "-")
	arg, _, _ = strings.Cut(arg, "=")
	return ok && arg == name
}

// printFlags answers -flags: the flags that "go vet -vettool" accepts besides
// its own and hands on. They are those of the analyzers, and -json, which the
// go command hands on only if the tool names it. The other flags of a unit
// checker are left out: -c, -fix and -diff are done by the go command itself,
// and -tags or -v would be no-ops that change the key of cached results.
func printFlags(w io.Writer, analyzers []*analysis.Analyzer) error {
	type vetFlag struct {
		Name  string
		Bool  bool
		Usage string
	}
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	declare(fs, analyzers)
	fs.Bool("json", false, "print the findings as JSON")
	var flags []vetFlag
	fs.VisitAll(func(f *flag.Flag) {
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		flags = append(flags, vetFlag{f.Name, ok && b.IsBoolFlag(), f.Usage})
	})
	data, err := json.MarshalIndent(flags, "", "\t")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", data)
	return err
}
