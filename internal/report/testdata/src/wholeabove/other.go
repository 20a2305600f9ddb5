//nolint:errcheck // another linter

package wholeabove

func g() {
	leak() // want `leak`
}
