package golangci

import (
	"flag"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/passes"
)

// toys returns two analyzers with flags of every type.
func toys() []*analysis.Analyzer {
	one, two := &analysis.Analyzer{Name: "one"}, &analysis.Analyzer{Name: "two"}
	one.Flags.Bool("quick", true, "")
	one.Flags.Int("max", 3, "")
	one.Flags.Float64("part", 0.5, "")
	one.Flags.String("where", "here", "")
	one.Flags.Duration("wait", time.Second, "")
	two.Flags.Bool("loud", false, "")
	return []*analysis.Analyzer{one, two}
}

func TestConfigure(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings any
		run      string // the analyzers that run
		set      string // the flags that have another value than their default
	}{
		{"nothing", nil, "one two", ""},
		{"an empty mapping", map[string]any{}, "one two", ""},
		{"keys with nothing behind them", map[string]any{"one": nil, "disable": nil}, "one two", ""},
		{"enable", map[string]any{"enable": []any{"two"}}, "two", ""},
		{"the order is the suite's", map[string]any{"enable": []any{"two", "one"}}, "one two", ""},
		{"disable", map[string]any{"disable": []any{"two"}}, "one", ""},
		{"nothing is disabled", map[string]any{"disable": []any{}}, "one two", ""},
		{"a switch", map[string]any{"one": map[string]any{"quick": false}, "two": map[string]any{"loud": true}}, "one two", "one.quick=false two.loud=true"},
		{"numbers", map[string]any{"one": map[string]any{"max": 12000000, "part": 0.25}}, "one two", "one.max=12000000 one.part=0.25"},
		{"a whole number", map[string]any{"one": map[string]any{"part": 2}}, "one two", "one.part=2"},
		{"a text", map[string]any{"one": map[string]any{"where": "there", "wait": "2s"}}, "one two", "one.wait=2s one.where=there"},
		{"a list", map[string]any{"one": map[string]any{"where": []any{"a", "b"}}}, "one two", "one.where=a,b"},
		{"an empty list", map[string]any{"one": map[string]any{"where": []any{}}}, "one two", "one.where="},
		{"settings of an analyzer that is off", map[string]any{"disable": []any{"two"}, "two": map[string]any{"loud": true}}, "one", "two.loud=true"},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := toys()
			chosen, err := configure(test.settings, all)
			if err != nil {
				t.Fatal(err)
			}
			var run []string
			for _, a := range chosen {
				run = append(run, a.Name)
			}
			if got := strings.Join(run, " "); got != test.run {
				t.Errorf("runs %q, want %q", got, test.run)
			}
			if got := changed(all); got != test.set {
				t.Errorf("sets %q, want %q", got, test.set)
			}
		})
	}
}

// changed returns the flags that have another value than their default.
func changed(all []*analysis.Analyzer) string {
	var list []string
	for _, a := range all {
		a.Flags.VisitAll(func(f *flag.Flag) {
			if value := f.Value.String(); value != f.DefValue {
				list = append(list, a.Name+"."+f.Name+"="+value)
			}
		})
	}
	return strings.Join(list, " ")
}

func TestErrors(t *testing.T) {
	one := func(key string, value any) any { return map[string]any{"one": map[string]any{key: value}} }
	for _, test := range []struct {
		settings any
		want     string
	}{
		{"fast", `settings: want a mapping, not the text "fast"`},
		{[]any{"one"}, `settings: want a mapping, not a list`},
		{map[string]any{"three": nil}, `unknown setting "three"; the settings are enable, disable, one, two`},
		{map[string]any{"z": nil, "a": nil}, `unknown setting "a"; the settings are enable, disable, one, two`},
		{map[string]any{"enable": []any{"three"}}, `enable: unknown analyzer "three"; the analyzers are one, two`},
		{map[string]any{"disable": []any{"one", "One"}}, `disable: unknown analyzer "One"; the analyzers are one, two`},
		{map[string]any{"enable": "one"}, `enable: want a list, not the text "one"`},
		{map[string]any{"disable": []any{1}}, `disable: want a list of texts; 1 is none`},
		{map[string]any{"enable": nil}, `enable lists no analyzer; leave it out to run all of them`},
		{map[string]any{"enable": []any{}}, `enable lists no analyzer; leave it out to run all of them`},
		{map[string]any{"disable": []any{"one", "two"}}, `disable lists every analyzer; leave one out, or disable neterrlint itself`},
		{map[string]any{"enable": []any{"one"}, "disable": []any{"two"}}, `enable and disable exclude each other: enable runs only the analyzers that it lists`},
		{map[string]any{"one": false}, `one: want a mapping, not false; to switch an analyzer off, list it under disable`},
		{one("quik", true), `one: unknown setting "quik"; the settings are max, part, quick, wait, where`},
		{one("quick", "yes"), `one.quick: want true or false, not the text "yes"`},
		{one("quick", nil), `one.quick: want true or false, not nothing`},
		{one("quick", 1), `one.quick: want true or false, not 1`},
		{one("max", "many"), `one.max: want a whole number, not the text "many"`},
		{one("max", true), `one.max: want a whole number, not true`},
		{one("max", 1.5), `one.max: want a whole number, not 1.5`},
		{one("max", uint64(1<<63)), `one.max: value out of range`},
		{one("part", "half"), `one.part: want a number, not the text "half"`},
		{one("where", 1), `one.where: want a text or a list of texts, not 1`},
		{one("where", true), `one.where: want a text or a list of texts, not true`},
		{one("where", map[string]any{}), `one.where: want a text or a list of texts, not a mapping`},
		{one("where", []any{"a", []any{"b"}}), `one.where: want a list of texts; a list is none`},
		{one("wait", "soon"), `one.wait: parse error`},
	} {
		chosen, err := configure(test.settings, toys())
		if err == nil {
			t.Errorf("%v: runs %v, want the error %s", test.settings, chosen, test.want)
		} else if err.Error() != test.want {
			t.Errorf("%v: the error is\n%s\nwant\n%s", test.settings, err, test.want)
		}
	}
}

// TestFlags checks, for the flags of the real analyzers, what the plugin takes
// for granted of them.
func TestFlags(t *testing.T) {
	lower := regexp.MustCompile(`^[a-z][a-z0-9-]*$`) // golangci-lint makes the keys of settings small
	words := regexp.MustCompile(`\w+`)
	for _, a := range passes.All() {
		if !lower.MatchString(a.Name) || slices.Contains([]string{enableKey, disableKey}, a.Name) {
			t.Errorf("%s can't be the name of a setting", a.Name)
		}
		a.Flags.VisitAll(func(f *flag.Flag) {
			if !lower.MatchString(f.Name) {
				t.Errorf("%s.%s can't be the name of a setting", a.Name, f.Name)
			}
			// Some word makes it differ from its default, from which it can return.
			differs := false
			for _, word := range append(words.FindAllString(f.Usage, -1), "true", "false", "1", "1s") {
				differs = f.Value.Set(word) == nil && f.Value.String() != f.DefValue
				if differs {
					break
				}
			}
			if !differs {
				t.Errorf("%s.%s: no value is known that its default is not", a.Name, f.Name)
			}
			if err := reset(&a.Flags); err != nil {
				t.Fatalf("%s.%v", a.Name, err)
			}
			if got := f.Value.String(); got != f.DefValue {
				t.Errorf("%s.%s is %q once it is set to its default %q", a.Name, f.Name, got, f.DefValue)
			}
		})
	}
}
