package golangci

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// The settings are a mapping, in YAML:
//
//	enable: [bodyclose]     # only these analyzers, or
//	disable: [strerr]       # all but these
//	bodyclose:              # an analyzer's flags, by their names
//	  drain: true
//	  closers: [example.com/web.Close]
//
// What a flag takes follows from the flag: true or false, a number, or a text,
// for which a list stands too, as all flags with several values take them
// separated by commas. So a new analyzer, or a new flag, needs nothing here.
//
// Every error names the key in question with the keys around it, and lists
// what could stand there.

const (
	enableKey  = "enable"
	disableKey = "disable"
)

// configure sets the flags of the analyzers as the settings say, those that
// they do not mention to their defaults, and returns the analyzers to run, in
// the given order.
func configure(settings any, analyzers []*analysis.Analyzer) ([]*analysis.Analyzer, error) {
	for _, a := range analyzers {
		if err := reset(&a.Flags); err != nil {
			return nil, fmt.Errorf("%s.%w", a.Name, err)
		}
	}
	tree, err := mapping(settings)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	known := []string{enableKey, disableKey}
	for _, a := range analyzers {
		known = append(known, a.Name)
	}
	for _, key := range slices.Sorted(maps.Keys(tree)) { // the same error each time
		if !slices.Contains(known, key) {
			return nil, fmt.Errorf("unknown setting %q; the settings are %s", key, strings.Join(known, ", "))
		}
	}
	for _, a := range analyzers {
		if err := setFlags(&a.Flags, tree[a.Name]); err != nil {
			return nil, fmt.Errorf("%s%w", a.Name, err)
		}
	}
	return choose(tree, analyzers)
}

// choose returns the analyzers that enable and disable leave.
func choose(tree map[string]any, analyzers []*analysis.Analyzer) ([]*analysis.Analyzer, error) {
	enable, only := tree[enableKey]
	disable, except := tree[disableKey]
	if only && except {
		return nil, fmt.Errorf("%s and %s exclude each other: %s runs only the analyzers that it lists", enableKey, disableKey, enableKey)
	}
	key, value := enableKey, enable
	if except {
		key, value = disableKey, disable
	}
	listed, err := names(value, analyzers)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if only && len(listed) == 0 {
		return nil, fmt.Errorf("%s lists no analyzer; leave it out to run all of them", key)
	}
	var chosen []*analysis.Analyzer
	for _, a := range analyzers {
		if slices.Contains(listed, a.Name) == only {
			chosen = append(chosen, a)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("%s lists every analyzer; leave one out, or disable %s itself", key, name)
	}
	return chosen, nil
}

// names returns the names of analyzers in a list.
func names(value any, analyzers []*analysis.Analyzer) ([]string, error) {
	list, err := texts(value)
	if err != nil {
		return nil, err
	}
	var known []string
	for _, a := range analyzers {
		known = append(known, a.Name)
	}
	for _, name := range list {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("unknown analyzer %q; the analyzers are %s", name, strings.Join(known, ", "))
		}
	}
	return list, nil
}

// setFlags sets flags from a mapping. An error begins with what follows the
// analyzer's name.
func setFlags(flags *flag.FlagSet, value any) error {
	tree, err := mapping(value)
	if err != nil {
		return fmt.Errorf(": %w; to switch an analyzer off, list it under %s", err, disableKey)
	}
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		f := flags.Lookup(key)
		if f == nil {
			return fmt.Errorf(": unknown setting %q; the settings are %s", key, strings.Join(flagNames(flags), ", "))
		}
		text, err := flagText(f, tree[key])
		if err == nil {
			err = f.Value.Set(text)
		}
		if err != nil {
			return fmt.Errorf(".%s: %w", key, err)
		}
	}
	return nil
}

// flagText returns the value as the text that the flag takes.
func flagText(f *flag.Flag, value any) (string, error) {
	if isBool(f.Value) {
		on, ok := value.(bool)
		if !ok {
			return "", fmt.Errorf("want true or false, not %s", describe(value))
		}
		return fmt.Sprint(on), nil
	}
	if want, kinds := number(f.Value); want != "" {
		if !slices.Contains(kinds, reflect.ValueOf(value).Kind()) {
			return "", fmt.Errorf("want %s, not %s", want, describe(value))
		}
		return fmt.Sprint(value), nil
	}
	switch value := value.(type) {
	case string:
		return value, nil
	case []any:
		list, err := texts(value)
		return strings.Join(list, ","), err
	}
	return "", fmt.Errorf("want a text or a list of texts, not %s", describe(value))
}

// isBool reports whether a flag can be given without a value.
func isBool(v flag.Value) bool {
	b, ok := v.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// number says, of a flag that takes a number, what one it takes, in words and as
// YAML is decoded.
func number(v flag.Value) (want string, kinds []reflect.Kind) {
	g, ok := v.(flag.Getter)
	if !ok {
		return "", nil
	}
	whole := []reflect.Kind{reflect.Int, reflect.Int64, reflect.Uint64}
	switch g.Get().(type) {
	case int, int64, uint, uint64:
		return "a whole number", whole
	case float64:
		return "a number", append(whole, reflect.Float64)
	}
	return "", nil
}

// reset sets flags to their defaults. A flag has to take its own default for
// that; a test checks it for all of them.
func reset(flags *flag.FlagSet) error {
	var errs []error
	flags.VisitAll(func(f *flag.Flag) {
		if err := f.Value.Set(f.DefValue); err != nil {
			errs = append(errs, fmt.Errorf("%s: the default %q: %w", f.Name, f.DefValue, err))
		}
	})
	return errors.Join(errs...)
}

func flagNames(flags *flag.FlagSet) []string {
	var list []string
	flags.VisitAll(func(f *flag.Flag) { list = append(list, f.Name) })
	return list
}

// mapping returns a mapping; nil, what YAML makes of a key with nothing
// behind it, is an empty one.
func mapping(value any) (map[string]any, error) {
	if value == nil {
		return nil, nil
	}
	tree, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("want a mapping, not %s", describe(value))
	}
	return tree, nil
}

// texts returns a list of texts; nil is an empty one.
func texts(value any) ([]string, error) {
	if value == nil {
		return nil, nil
	}
	items, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("want a list, not %s", describe(value))
	}
	var list []string
	for _, item := range items {
		text, ok := item.(string)
		if !ok {
			return nil, fmt.Errorf("want a list of texts; %s is none", describe(item))
		}
		list = append(list, text)
	}
	return list, nil
}

// describe returns a value as an error shows it.
func describe(value any) string {
	switch value := value.(type) {
	case nil:
		return "nothing"
	case string:
		return fmt.Sprintf("the text %q", value)
	case []any:
		return "a list"
	case map[string]any:
		return "a mapping"
	}
	return fmt.Sprint(value)
}
