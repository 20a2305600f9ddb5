package knowledge

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Parse reads knowledge in text form; name is the name of the file for errors.
// The keys of the map are full names, or the import path of a package's default.
//
// A line is empty, a comment from # to its end, or one statement
//
//	func NAME VERB ARGS
//	package PATH VERB ARGS
//
// and the statements about one NAME add up. In it P is the index of a declared
// parameter, from 0, or the word recv; R is the index of a result; VALUE is nil,
// nonnil, true or false. An element v* in the path of a NAME is any major version.
//
//	acquires R                 result R is an open response, the caller's to close
//	checks                     bad statuses of these responses come back as errors
//	none                       no result obliges the caller
//	borrows                    other arguments are used during the call only
//	keeps P                    P is from then on the callee's or a result's
//	closes P                   P is closed
//	alias P R                  result R is P, or a view whose Close closes it
//	noreturn                   the call does not return
//	requires P VALUE           it returns only if P is VALUE
//	requires P VALUE when Q G  the same, in calls whose argument Q is the global G, or
//	                           what the function G returns; P may be the word subject
//	about P                    result 0 is about P, the subject of its methods
//	maps P VALUE R VALUE       if P is the one, result R is the other
//	returns R VALUE            result R is VALUE
//
// A package's default may only say borrows and none.
//
// An error names the file, the line and the word that is wrong in it.
func Parse(r io.Reader, name string) (map[string]*Func, error) {
	funcs := make(map[string]*Func)
	seen := make(map[string]int) // statement -> line
	lines := bufio.NewScanner(r)
	n := 0
	for lines.Scan() {
		n++
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		if said := strings.Join(words, " "); seen[said] > 0 {
			return nil, fmt.Errorf("%s:%d: line %d says %q already", name, n, seen[said], said)
		} else {
			seen[said] = n
		}
		if err := statement(funcs, words); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return funcs, nil
}

// statement adds one statement to funcs.
func statement(funcs map[string]*Func, words []string) error {
	kind := words[0]
	if kind != "func" && kind != "package" {
		return fmt.Errorf("%q is not func or package", kind)
	}
	if len(words) < 3 {
		return fmt.Errorf("%q lacks a name or a verb", strings.Join(words, " "))
	}
	name, verb, args := words[1], words[2], words[3:]
	if (kind == "func") != isFullName(name) {
		return fmt.Errorf("%q is not the full name of a %s", name, kind)
	}
	if kind == "package" && verb != "borrows" && verb != "none" {
		return fmt.Errorf("%q can't be said of a package", verb)
	}
	f := funcs[name]
	if f == nil {
		f = new(Func)
		if kind == "func" {
			f.Name = name
		}
		funcs[name] = f
	}
	a := &arguments{words: args, verb: verb}
	a.apply(f)
	if a.err == nil && len(a.words) > 0 {
		a.fail("%q is one argument too many for %s", a.words[0], verb)
	}
	if a.err == nil {
		a.err = f.contradiction()
	}
	return a.err
}

// isFullName tells a function's name from an import path, by the dot that follows
// the last slash of a function's. A path whose last element has a dot, like
// gopkg.in/yaml.v3, has one too, so packages of that kind can't have a default.
func isFullName(name string) bool {
	i := strings.LastIndexByte(name, '.')
	return i > strings.LastIndexByte(name, '/') && i+1 < len(name) && packageOf(name) != ""
}

// arguments reads the arguments of a verb, and keeps the first error.
type arguments struct {
	words []string
	verb  string
	err   error
}

func (a *arguments) fail(format string, args ...any) {
	if a.err == nil {
		a.err = fmt.Errorf(format, args...)
	}
}

// apply adds the statement with a's verb to f.
func (a *arguments) apply(f *Func) {
	switch a.verb {
	case "acquires":
		f.Acquires = append(f.Acquires, a.result())
	case "checks":
		f.Checks = true
	case "none":
		f.None = true
	case "borrows":
		f.Borrows = true
	case "keeps":
		f.Keeps = append(f.Keeps, a.param())
	case "closes":
		f.Closes = append(f.Closes, a.param())
	case "alias":
		f.Aliases = append(f.Aliases, Alias{a.param(), a.result()})
	case "noreturn":
		f.NoReturn = true
	case "about":
		f.About = append(f.About, a.param())
	case "requires":
		c := Cond{a.subject(), a.value()}
		if len(a.words) == 0 && c.Index != Subject {
			f.Requires = append(f.Requires, c)
			return
		}
		if w := a.word("when"); w != "when" {
			a.fail("%q should be when", w)
		}
		when := When{c, a.param(), a.word("a global")}
		if !isFullName(when.Global) || strings.HasPrefix(when.Global, "(") {
			a.fail("%q is not the full name of a global", when.Global)
		}
		f.RequiresWhen = append(f.RequiresWhen, when)
	case "maps":
		f.Maps = append(f.Maps, Map{Cond{a.param(), a.value()}, Cond{a.result(), a.value()}})
	case "returns":
		f.Returns = append(f.Returns, Cond{a.result(), a.value()})
	default:
		a.fail("%q is not a verb", a.verb)
	}
}

// word takes the next word, which the error calls what.
func (a *arguments) word(what string) string {
	if len(a.words) == 0 {
		a.fail("%s lacks %s", a.verb, what)
		return ""
	}
	w := a.words[0]
	a.words = a.words[1:]
	return w
}

func (a *arguments) param() int {
	w := a.word("a parameter")
	if w == "recv" {
		return Receiver
	}
	return a.number(w, "a parameter")
}

// subject is a parameter or the word subject.
func (a *arguments) subject() int {
	if len(a.words) > 0 && a.words[0] == "subject" {
		a.words = a.words[1:]
		return Subject
	}
	return a.param()
}

func (a *arguments) result() int {
	return a.number(a.word("a result"), "a result")
}

// number is the index w, in plain digits. No function has a hundred parameters,
// so a longer number is a slip.
func (a *arguments) number(w, what string) int {
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 || n > 99 || strconv.Itoa(n) != w {
		a.fail("%q is not %s", w, what)
		return 0
	}
	return n
}

func (a *arguments) value() Value {
	w := a.word("a value")
	for v := Nil; v <= False; v++ {
		if v.String() == w {
			return v
		}
	}
	a.fail("%q is not a value", w)
	return 0
}

// contradiction returns an error if two statements about f exclude each other.
func (f *Func) contradiction() error {
	if f.None && len(f.Acquires) > 0 {
		return fmt.Errorf("%s can't both acquire and oblige to nothing", f.Name)
	}
	for _, p := range f.Keeps {
		if slices.Contains(f.Closes, p) {
			return fmt.Errorf("%s can't both close and keep %d", f.Name, p)
		}
	}
	for _, conds := range [][]Cond{f.Requires, f.Returns} {
		for _, c := range conds {
			if slices.Contains(conds, Cond{c.Index, c.Is.Not()}) {
				return fmt.Errorf("%s can't have %d both %s and %s", f.Name, c.Index, c.Is, c.Is.Not())
			}
		}
	}
	for _, m := range f.Maps {
		if slices.Contains(f.Maps, Map{m.Param, Cond{m.Result.Index, m.Result.Is.Not()}}) {
			return fmt.Errorf("%s can't map %s to both %s and %s", f.Name, m.Param.Is, m.Result.Is, m.Result.Is.Not())
		}
	}
	return nil
}
