// Package bodyclose defines an analyzer that reports HTTP response bodies
// that some path leaves open.
//
// # Analyzer bodyclose
//
// bodyclose: check that every HTTP response body is closed on every path
package bodyclose
