// Package oracle makes up functions that use net/http's client, executes them
// under every outcome of their choices, and compares what happened to their
// responses with what bodyclose and statuserr report of them.
//
// A [Program] is a tree of statements, made by [Generate] from a seed. It is
// printed in two forms whose lines have the same numbers: one for the
// analyzers, and one that is compiled and run ([Execute]). There the client's
// transport is a model: each call is answered by an error, an error beside a
// response, or one of the codes that the program can tell apart. So is each
// condition of which nothing is known, and each read, which may fail. One run
// after the other tries the next sequence of these choices, until all are tried
// or patience ends. Bodies record whether they were closed, by what, and whether
// content was taken from them.
//
// What has to be reported, and what may be, is decided by the runs alone:
// testdata/executed/model.go says when a response leaks, testdata/executed/status.go
// when a bad status is taken for a success. [Compare] holds the reports against it.
// A program that contradicts them is made as small as it gets ([Checker.Minimize]).
//
// docs/oracle.md says what is modelled, and how to run it.
package oracle
