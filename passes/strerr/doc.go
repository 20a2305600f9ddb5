// Package strerr defines an analyzer that reports comparisons with the text of
// an error.
//
// # Analyzer strerr
//
// strerr: compare errors, not their text
//
// A text is no interface: it may change with a version of Go, of a library or of
// the system, it hides in longer texts, and other errors have it too.
//
//	_, err := conn.Read(buf)
//	if err != nil && strings.Contains(err.Error(), "use of closed network connection") {
//		return nil
//	}
//
// strerr finds out whose text it is, and whether the error still is in there, and
// says what to ask instead:
//
//	error is compared by the text "use of closed network connection": use errors.Is(err, net.ErrClosed)
//
// The fix, which neterrlint proposes where it is sure to be right:
//
//	_, err := conn.Read(buf)
//	if err != nil && errors.Is(err, net.ErrClosed) {
//		return nil
//	}
//
// # What is reported
//
//   - sentinel: the text belongs to a value or type that errors.Is or errors.As
//     finds in the error. It is one of the standard library's table below, or the
//     text of a package-level variable of this package, of one that the file
//     imports, or of one whose call made the error.
//   - local: the module makes the error inline, with errors.New or fmt.Errorf, so
//     that nobody can compare it in any other way: declare a variable.
//   - unknown: only with -strerr.unknown, nobody is known to own the text.
//
// Comparing is done with ==, a switch, package strings or bytes (Contains,
// HasPrefix, EqualFold, Index, Cut and so on), slices.Contains, a lookup in a map,
// a regular expression, or a loop over a list of texts. The text may have come
// from Error, from fmt.Sprint and Sprintf, or from the message of a gRPC status,
// through variables, fields, ToLower and TrimSpace, concatenation, conversions,
// closures and helpers. Where a helper such as isText(err, "broken pipe") compares,
// the report stands at the call that gives the text.
//
// Of a list the report names all values that are known; there is none if most of
// the texts have no owner.
//
// # What is not reported
//
//   - unknown texts, by default: the message of a server, what another program
//     prints, an error that a library makes inline. There is nothing better to
//     compare, and of all comparisons in real programs they are five in six. A
//     list of every library's error texts does not help: of 306 texts without an
//     obvious owner such a list claimed 44, and was right once. So a text counts
//     as a package's only with evidence: the file imports the package, or the
//     error was followed back to one of its calls; and only if the text is
//     distinctive, which "not found", "closed" and "timeout" are not, even where
//     the error was followed back.
//   - texts that other programs write, too, such as "permission denied" and "no
//     such file or directory" (marked generic in the table), unless the error was
//     followed back, on all of its ways, and to a call that makes it.
//   - errors of which only the text is left: formatted with %v or %s, made again
//     with errors.New, received over gRPC or net/rpc, put into a type without
//     Unwrap. errors.Is would be false for them, and so it is where only one of
//     the error's ways is of that kind. That a function does so is known from its body, in other packages as well. Nor is the text of a package's
//     variable reported in a package that imports an RPC library, unless the
//     error was followed back to that package.
//   - a comparison beside a test of the same error for the same value, as in
//     errors.Is(err, net.ErrClosed) || strings.Contains(...): it is there for the
//     errors that lost their value on the way.
//   - what an error's own Is, As or Error method compares, and texts without
//     letters: err.Error() == "".
//   - values that do not exist where the code is compiled: newer than the
//     module's version of Go, or not on the system that the file's build
//     constraint names.
//   - _test.go files and functions that are given a testing.T, unless
//     -strerr.tests is set.
//
// # Fixes
//
// strings.Contains(err.Error(), text) becomes errors.Is(err, value) where one
// value has that very text and err is a variable of type error; imports are added
// and removed with it. Nothing else is rewritten: a type for errors.As wants a
// variable, a part of a text or a list can mean several values, and a value that
// is true for more than the text ("EOF", "permission denied") is for the author
// to choose.
//
// # How to silence
//
// A comment //nolint:strerr or //lint:ignore neterrlint/strerr reason on the
// line, or on its own above it, silences a report; see docs/suppression.md.
package strerr
