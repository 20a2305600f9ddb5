// Package fixes has a call whose fix can be applied.
package fixes

func leak() {}

func f() {
	leak() // want `leak`
	leak() //nolint
}
