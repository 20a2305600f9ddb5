// Package statuserr defines an analyzer that reports HTTP responses whose bad
// status is taken for a success.
//
// # Analyzer statuserr
//
// statuserr: check that a 404 or a 502 is not taken for a success
package statuserr
