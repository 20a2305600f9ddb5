package driver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// options is what a command line asks for.
type options struct {
	tests   bool
	tags    string
	version bool
	help    bool

	json    bool   // short for the format of that name
	format  string // one of formats
	output  string // a file, or "" for the standard output
	context int    // lines of source around each place, none if negative

	fix, diff bool

	baseline, writeBaseline string // files
	newFromRev              string
	unused                  bool // report comments that silence nothing

	selected []*analysis.Analyzer // the analyzers to run
	args     []string             // what follows the flags
}

// parse reads the flags of the command line. As in "go vet", -NAME runs only
// the analyzers so named, -NAME=false all but those, -NAME.FLAG sets a flag of
// an analyzer, and the first argument that is no flag ends the flags.
func parse(args []string, analyzers []*analysis.Analyzer) (*options, error) {
	o := new(options)
	fs, chosen := o.flagSet(analyzers)
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		o.help = true
	} else if err != nil {
		return nil, fmt.Errorf("%v; 'neterrlint help' lists the flags", err)
	}
	if err := o.check(fs); err != nil {
		return nil, err
	}
	o.args = fs.Args()
	o.selected = chosen.filter(analyzers)
	if len(o.selected) == 0 {
		return nil, errors.New("every analyzer is switched off; 'neterrlint help' lists them")
	}
	return o, nil
}

// formats are the values of -format.
var formats = []string{"text", "json", "sarif", "github", "gitlab"}

// check refuses values that mean nothing, and flags that contradict each other.
func (o *options) check(fs *flag.FlagSet) error {
	given := make(map[string]bool)
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("unknown format %q for -format; want one of %s", o.format, strings.Join(formats, ", "))
	}
	if o.json {
		if given["format"] && o.format != "json" {
			return fmt.Errorf("-json and -format=%s contradict each other; give one of them", o.format)
		}
		o.format = "json"
	}
	for _, name := range []string{"o", "baseline", "write-baseline", "new-from-rev"} {
		if given[name] && fs.Lookup(name).Value.String() == "" {
			return fmt.Errorf("-%s is empty; leave it out, or give it a value", name)
		}
	}
	if o.context >= 0 && o.format != "text" {
		return fmt.Errorf("-c shows lines of source in the text format; with %s leave it out", o.format)
	}
	// leaveOut refuses what would be ignored beside a flag.
	leaveOut := func(why string, names ...string) error {
		for _, name := range names {
			off := fs.Lookup(name).Value.String() == "false" || name == "format" && o.format == "text"
			if given[name] && !off {
				return fmt.Errorf("%s; leave out -%s", why, name)
			}
		}
		return nil
	}
	switch {
	case o.writeBaseline != "": // it is made of all findings, and nothing else is done
		return leaveOut("-write-baseline writes down all findings", "baseline", "new-from-rev", "fix", "diff", "o", "format", "json", "c")
	case o.diff:
		return leaveOut("-diff prints a diff instead of the findings", "format", "json", "c")
	}
	return nil
}

// flagSet declares the flags. The zero options become the defaults.
func (o *options) flagSet(analyzers []*analysis.Analyzer) (*flag.FlagSet, selection) {
	fs := flag.NewFlagSet("neterrlint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&o.tests, "tests", true, "analyse test files too")
	fs.StringVar(&o.tags, "tags", "", "comma-separated build `tags` that hold, as in go build")
	fs.StringVar(&o.format, "format", "text", "print the findings as `text`, json (the tree of go vet -json), sarif, github or gitlab")
	fs.BoolVar(&o.json, "json", false, "short for -format=json")
	fs.StringVar(&o.output, "o", "", "write the findings to `file`, whole or not at all")
	fs.IntVar(&o.context, "c", -1, "show `N` lines of source around each place of a finding")
	fs.BoolVar(&o.fix, "fix", false, "apply the suggested fixes, and report what is left")
	fs.BoolVar(&o.diff, "diff", false, "print the suggested fixes as a diff instead of the findings; exit with 1 if there are some")
	fs.StringVar(&o.baseline, "baseline", "", "do not report what `file` says is known")
	fs.StringVar(&o.writeBaseline, "write-baseline", "", "write the findings to `file`, for -baseline, instead of reporting them")
	fs.StringVar(&o.newFromRev, "new-from-rev", "", "report only findings that touch lines changed since the git `revision`")
	fs.BoolVar(&o.unused, "report-unused-suppressions", false, "report comments that are meant for neterrlint and silence nothing")
	fs.BoolVar(&o.version, "version", false, "print the version and exit")
	return fs, declare(fs, analyzers)
}

// declare declares the flags of the analyzers and the switch of each.
func declare(fs *flag.FlagSet, analyzers []*analysis.Analyzer) selection {
	chosen := make(selection)
	for _, a := range analyzers {
		chosen[a] = new(choice)
		fs.Var(chosen[a], a.Name, fmt.Sprintf("run only %s and the others so named; =false: all but these", a.Name))
		a.Flags.VisitAll(func(f *flag.Flag) {
			fs.Var(f.Value, a.Name+"."+f.Name, f.Usage)
		})
	}
	return chosen
}

// A selection holds what the command line says of each analyzer.
type selection map[*analysis.Analyzer]*choice

// filter returns the analyzers to run, in the given order.
func (s selection) filter(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	named := false
	for _, c := range s {
		named = named || *c == choiceOn
	}
	var run []*analysis.Analyzer
	for _, a := range analyzers {
		if c := *s[a]; c == choiceOn || c == choiceNone && !named {
			run = append(run, a)
		}
	}
	return run
}

// A choice is a boolean flag that knows whether it was given.
type choice int

const (
	choiceNone choice = iota
	choiceOn
	choiceOff
)

// IsBoolFlag lets -NAME stand for -NAME=true.
func (c *choice) IsBoolFlag() bool { return true }

// String is the value of the flag, empty if it was not given.
func (c *choice) String() string { return [...]string{"", "true", "false"}[*c] }

// Set implements [flag.Value].
func (c *choice) Set(value string) error {
	on, err := strconv.ParseBool(value)
	if err != nil {
		return errors.New("want true or false")
	}
	*c = choiceOff
	if on {
		*c = choiceOn
	}
	return nil
}
