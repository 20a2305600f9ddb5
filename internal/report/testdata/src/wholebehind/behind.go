// Package wholebehind has a comment on its package clause.
package wholebehind //nolint:bodyclose

func leak() {}

func f() {
	leak()
}
