// Package sarif tests what neterrlint writes as SARIF against the schema of the
// standard, and reads it as its readers do.
package sarif
