package driver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// options is what a command line asks for.
type options struct {
	tests    bool
	tags     string
	json     bool
	version  bool
	help     bool
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
	o.args = fs.Args()
	o.selected = chosen.filter(analyzers)
	if len(o.selected) == 0 {
		return nil, errors.New("every analyzer is switched off; 'neterrlint help' lists them")
	}
	return o, nil
}

// flagSet declares the flags. The zero options become the defaults.
func (o *options) flagSet(analyzers []*analysis.Analyzer) (*flag.FlagSet, selection) {
	fs := flag.NewFlagSet("neterrlint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&o.tests, "tests", true, "analyse test files too")
	fs.StringVar(&o.tags, "tags", "", "comma-separated build `tags` that hold, as in go build")
	fs.BoolVar(&o.json, "json", false, "print the findings as JSON, as go vet -json does")
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
