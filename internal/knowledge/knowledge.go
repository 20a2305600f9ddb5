// Package knowledge says what functions outside the analysed code do with a
// response, with an error, or with the goroutine that called them.
//
// An analyzer that sees a function's body, or a fact made from it, needs none of
// this. It is asked about the standard library, for which some drivers compute no
// facts, and about the few other modules that the same drivers don't analyse: test
// assertions, loggers, error packages, websocket clients.
//
// The data are lines of text below data/, each under a comment that names its
// source; [Parse] describes their form. That what they say agrees with the real
// declarations is tested: for the standard library beside this file, for other
// modules by the module in the folder verify.
package knowledge

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"sync"
)

// Receiver stands for a method's receiver where a parameter's index is asked.
const Receiver = -1

// Subject stands for what a method's receiver is about, where a parameter's index is
// asked: see [Func.About].
const Subject = -2

// A Value is what is said of a parameter or a result.
type Value uint8

// The values. True and False speak of a boolean, Nil and NonNil of what can be nil;
// of an argument that is converted to any, they speak of the value that was
// converted. Of a variadic parameter, NonNil says that some argument is not nil,
// and Nil that all of them are.
const (
	Nil Value = iota + 1
	NonNil
	True
	False
)

// Not returns the opposite value: Nil and NonNil, True and False.
func (v Value) Not() Value {
	switch v {
	case Nil:
		return NonNil
	case NonNil:
		return Nil
	case True:
		return False
	case False:
		return True
	}
	return v
}

// String returns the word that the data use for v.
func (v Value) String() string {
	switch v {
	case Nil:
		return "nil"
	case NonNil:
		return "nonnil"
	case True:
		return "true"
	case False:
		return "false"
	}
	return fmt.Sprintf("Value(%d)", uint8(v))
}

// A Cond says that a parameter or a result has a value.
type Cond struct {
	Index int   // of a declared parameter, from 0, [Receiver] or [Subject]; or of a result
	Is    Value // never zero
}

// A When is a condition that holds only of calls whose argument Param is the
// global variable Global, named by its path: example.com/pkg.Name, or what a call of the
// function with that name returns. It may be one on the [Subject].
type When struct {
	Cond
	Param  int
	Global string
}

// A Map says what a result is when a parameter has a value. It says nothing of
// the other values: where both directions hold there are two Maps.
type Map struct {
	Param, Result Cond
}

// An Alias says that a result is the parameter itself, or a view of it whose
// Close closes it.
type Alias struct {
	Param, Result int
}

// A Func says what one function does. What it doesn't say is unknown.
// Treat it as read-only.
type Func struct {
	Name string // as in the data; empty in the default of a package

	// Acquires are the results that are an open *http.Response, which the
	// caller must close when the call's error is nil.
	Acquires []int
	// Checks says that a response of Acquires comes without an error only if
	// its status is good.
	Checks bool
	// None says that no result obliges its caller, though the signature may
	// look so. It excludes Acquires.
	None bool

	// Closes and Keeps are the parameters, or Receiver, that the function
	// closes, and those whose owner is from then on the callee or a result.
	// For an argument that is a response or a request its body is meant.
	Closes, Keeps []int
	// Aliases are the results that stand for a parameter.
	Aliases []Alias
	// Borrows says that all other parameters, and the receiver, are used
	// during the call and not closed; results that read from them can't close
	// them either.
	Borrows bool

	// NoReturn says that the call never returns.
	NoReturn bool
	// Requires hold of the arguments whenever the call returns.
	Requires []Cond
	// RequiresWhen are such conditions that depend on another argument.
	RequiresWhen []When

	// About are the parameters that the first result is about: what is said of that by
	// its methods is said of them.
	About []int

	// Returns hold of the results whenever the call returns.
	Returns []Cond
	// Maps tie results to arguments.
	Maps []Map
}

//go:embed data/*.txt
var files embed.FS

// funcs parses the embedded files once. Their being correct is tested, so an
// error here means a binary that was never tested; it is kept for [Check], and
// Lookup then knows only what was parsed before it.
var funcs = sync.OnceValues(func() (map[string]*Func, error) {
	all := make(map[string]*Func)
	names, err := fs.Glob(files, "data/*.txt")
	if err != nil {
		return all, err
	}
	for _, name := range names {
		f, err := files.Open(name)
		if err != nil {
			return all, err
		}
		parsed, err := Parse(f, path.Base(name))
		if err != nil {
			return all, err
		}
		for name, fn := range parsed {
			if all[name] != nil {
				return all, errors.New(name + " stands in two files")
			}
			all[name] = fn
		}
	}
	for _, fn := range all {
		if d := all[packageOf(fn.Name)]; d != nil {
			fn.Borrows = fn.Borrows || d.Borrows
			fn.None = fn.None || d.None && len(fn.Acquires) == 0
		}
	}
	return all, nil
})

// Check returns the error that stopped the reading of the embedded data, if any.
func Check() error {
	_, err := funcs()
	return err
}

// Lookup returns what is known of the function with the given name, in the form
// of [go/types.Func.FullName], for a method of a generic type that of its Origin:
// net/http.Get, (*net/http.Client).Do, (net/http.RoundTripper).RoundTrip.
// Lists of type parameters are ignored. What a package says of all its functions
// is part of what is known of each, also of those that are not listed.
func Lookup(name string) (*Func, bool) {
	known, _ := funcs()
	if fn := known[name]; fn != nil {
		return fn, true
	}
	plain := normal(name)
	if fn := known[plain]; fn != nil {
		return fn, true
	}
	if fn := known[packageOf(plain)]; fn != nil {
		return fn, true
	}
	return nil, false
}

// NeverReturns reports whether the function with the given name is known to end the
// program, the goroutine or the test.
func NeverReturns(name string) bool {
	known, ok := Lookup(name)
	return ok && known.NoReturn
}

// All returns everything that is embedded, in the order of the keys: full names of
// functions, and the import paths of packages that have a default.
func All() iter.Seq2[string, *Func] {
	known, _ := funcs()
	return func(yield func(string, *Func) bool) {
		for _, name := range slices.Sorted(maps.Keys(known)) {
			if !yield(name, known[name]) {
				return
			}
		}
	}
}
