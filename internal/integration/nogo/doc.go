// Package nogo runs the analyzers in nogo, the linter of Bazel's rules for Go,
// without Bazel. It is a module of its own so that neterrlint doesn't depend on
// these rules.
package nogo
