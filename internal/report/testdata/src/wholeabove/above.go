//nolint:bodyclose // why

// Package wholeabove has comments before package clauses.
package wholeabove

func leak() {}

func f() {
	leak()
}
