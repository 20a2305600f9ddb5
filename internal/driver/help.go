package driver

import (
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const usage = `neterrlint finds mistakes that network code makes with errors and responses.

Usage:

	neterrlint [flags] [packages]    analyse the packages (default ./...)
	neterrlint help [analyzer]       describe the command or an analyzer
	go vet -vettool=$(command -v neterrlint) [packages]

It exits with 0 if there is nothing to report, with 1 if there are findings,
and with 2 if something could not be analysed, whatever else was found.

Flags, which come before the packages:

`

// help describes the command, or the analyzers named.
func help(w io.Writer, analyzers []*analysis.Analyzer, names []string) error {
	if len(names) == 0 {
		summary(w, analyzers)
		return nil
	}
	for i, name := range names {
		a := find(analyzers, name)
		if a == nil {
			return fmt.Errorf("no analyzer is called %q; 'neterrlint help' lists them", name)
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		describe(w, a)
	}
	return nil
}

func find(analyzers []*analysis.Analyzer, name string) *analysis.Analyzer {
	for _, a := range analyzers {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// summary prints the usage, the flags of the command and the analyzers.
func summary(w io.Writer, analyzers []*analysis.Analyzer) {
	fmt.Fprint(w, usage)
	fs, _ := new(options).flagSet(nil)
	printDefaults(w, fs)
	fmt.Fprint(w, "\nAnalyzers; -NAME runs only those so named, -NAME=false all but those:\n\n")
	for _, a := range analyzers {
		fmt.Fprintf(w, "  %-12s %s\n", a.Name, title(a))
	}
	fmt.Fprint(w, "\n'neterrlint help NAME' describes an analyzer and its flags.\n")
}

// describe prints the documentation of one analyzer and its flags.
func describe(w io.Writer, a *analysis.Analyzer) {
	head, text, _ := strings.Cut(a.Doc, "\n")
	fmt.Fprintf(w, "%s: %s\n", a.Name, strings.TrimPrefix(head, a.Name+": "))
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	some := false
	a.Flags.VisitAll(func(f *flag.Flag) {
		fs.Var(f.Value, a.Name+"."+f.Name, f.Usage)
		some = true
	})
	if some {
		fmt.Fprint(w, "\nFlags:\n\n")
		printDefaults(w, fs)
	}
	if text = strings.Trim(text, "\n"); text != "" {
		fmt.Fprintf(w, "\n%s\n", text)
	}
	if a.URL != "" {
		fmt.Fprintf(w, "\n%s\n", a.URL)
	}
}

// title is the first line of an analyzer's documentation, without its name.
func title(a *analysis.Analyzer) string {
	head, _, _ := strings.Cut(a.Doc, "\n")
	return strings.TrimPrefix(head, a.Name+": ")
}

func printDefaults(w io.Writer, fs *flag.FlagSet) {
	fs.SetOutput(w)
	fs.PrintDefaults()
}

// version names the module version and the Go release that the binary was built with.
func version() string {
	return fmt.Sprintf("neterrlint %s built with %s", moduleVersion(), runtime.Version())
}

// moduleVersion is the module version that the binary was built from, which holds
// the revision if there is no release of it.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
