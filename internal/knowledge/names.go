package knowledge

import (
	_ "embed"
	"go/types"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/neterrlint/neterrlint/internal/names"
)

//go:embed data/words/stdroots.txt
var stdRoots string

//go:embed data/words/clientcalls.txt
var clientCalls string

// words returns the words of a text in a set. What follows # on a line is comment.
func words(text string) map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
}

var stdRootSet = sync.OnceValue(func() map[string]bool { return words(stdRoots) })

// IsStd reports whether path is the import path of a package of the standard
// library, those that it vendors included. A path's first element decides, so a
// user's package whose first element is one of the library's counts as one of it.
func IsStd(path string) bool {
	root, _, _ := strings.Cut(path, "/")
	return stdRootSet()[root]
}

//go:embed data/words/rpcpackages.txt
var rpcPackages string

var rpcPackageSet = sync.OnceValue(func() map[string]bool { return words(rpcPackages) })

// IsRPC reports whether errors that come through the package have crossed a wire
// and are texts.
func IsRPC(path string) bool { return rpcPackageSet()[path] }

var clientCallSet = sync.OnceValue(func() map[string]bool { return words(clientCalls) })

// ClientCall reports whether a function, method or variable of the given name is
// named like a call of an HTTP client: Do, Get, roundTrip, PostWithContext.
func ClientCall(name string) bool {
	first, n := utf8.DecodeRuneInString(name)
	name = string(unicode.ToUpper(first)) + name[n:]
	set := clientCallSet()
	if set[name] {
		return true
	}
	for _, suffix := range []string{"WithContext", "Context", "Ctx"} {
		if base, ok := strings.CutSuffix(name, suffix); ok && set[base] {
			return true
		}
	}
	return false
}

// normal returns a full name without lists of type parameters, and with each
// element of its path that is a major version (v2, v74) replaced by v*, if the
// data list that form.
func normal(name string) string {
	if i := strings.IndexByte(name, '['); i >= 0 {
		if j := strings.LastIndexByte(name, ']'); j > i {
			name = name[:i] + name[j+1:]
		}
	}
	known, _ := funcs()
	if known[name] != nil || !strings.Contains(name, "/v") {
		return name
	}
	elems := strings.Split(name, "/")
	for i, e := range elems {
		digits := 1
		for digits < len(e) && '0' <= e[digits] && e[digits] <= '9' {
			digits++
		}
		if e != "" && e[0] == 'v' && digits > 1 && i > 0 && digits == len(e) {
			elems[i] = "v*"
		}
	}
	if any := strings.Join(elems, "/"); known[any] != nil || known[packageOf(any)] != nil {
		return any
	}
	return name
}

// packageOf returns the import path in a full name: a/b.c in (*a/b.c.T).M and in
// a/b.c.F.
func packageOf(name string) string {
	if rest, ok := strings.CutPrefix(name, "("); ok {
		name, _, _ = strings.Cut(strings.TrimPrefix(rest, "*"), ")")
	}
	if i := strings.LastIndexByte(name, '.'); i > strings.LastIndexByte(name, '/') {
		return name[:i]
	}
	return ""
}

// A Use is what a function does with an argument.
type Use uint8

// The uses. Unknown is for the caller to decide, by default in favour of silence.
const (
	Unknown Use = iota
	Borrow      // it is used during the call and not closed
	Keep        // its owner is from then on the callee or a result
	Close       // it is closed
)

// Use returns what is said of parameter i, or of the [Receiver].
func (f *Func) Use(i int) Use {
	switch {
	case slices.Contains(f.Closes, i):
		return Close
	case slices.Contains(f.Keeps, i):
		return Keep
	case slices.ContainsFunc(f.Aliases, func(a Alias) bool { return a.Param == i }):
		return Unknown // it lives on as a result; see Aliases
	case f.Borrows:
		return Borrow
	}
	return Unknown
}

// ParamUse returns what fn does with parameter i, or with its [Receiver]: what is
// listed, else the default for the standard library, which borrows what it can't
// close. What it can close, and what stands in a type parameter, is Unknown.
func ParamUse(fn *types.Func, i int) Use {
	fn = fn.Origin()
	if f, ok := Lookup(names.Of(fn)); ok {
		if u := f.Use(i); u != Unknown {
			return u
		}
	}
	sig := fn.Signature()
	if fn.Pkg() == nil || !IsStd(fn.Pkg().Path()) || i >= sig.Params().Len() {
		return Unknown
	}
	v := sig.Recv()
	if i != Receiver {
		v = sig.Params().At(i)
	}
	if v == nil || mayClose(v.Type()) {
		return Unknown
	}
	return Borrow
}

// mayClose reports whether a function can call Close on a parameter of type t, or
// on what the parameter holds, without finding the method dynamically.
func mayClose(t types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Slice:
		return mayClose(u.Elem())
	case *types.Pointer:
		if _, ok := types.Unalias(u.Elem()).(*types.TypeParam); ok {
			return true
		}
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Close")
	_, ok := obj.(*types.Func)
	return ok
}
