// Package canceledlog defines an analyzer that reports log entries at ERROR of
// requests that were merely cancelled.
//
// # Analyzer canceledlog
//
// canceledlog: check that a client that went away is not logged as an error
package canceledlog
