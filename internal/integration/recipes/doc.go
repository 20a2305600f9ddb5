// Package recipes runs what docs/ci.md tells people to write into their CI: the
// files of docs/testdata/ci, action.yml, and .pre-commit-hooks.yaml. Each is read
// as the system that it is for would read it, and its shell parts are executed
// in a git repository that has the module of all mistakes in it, and neterrlint
// in tools/neterrlint. It is a module of its own so that neterrlint doesn't depend
// on a YAML parser and on the programs that are run.
package recipes
