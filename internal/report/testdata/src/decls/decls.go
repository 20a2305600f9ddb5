// Package decls has comments on declarations.
package decls

func leak() int { return 0 }

// inDoc is covered by the last line of its comment.
//
//nolint:bodyclose // why
func inDoc() {
	leak()
	go func() {
		leak()
	}()
}

//nolint:bodyclose
// Another line.

// apart has a blank line between it and the comment.
func apart() {
	leak() // want `leak`
}

//lint:ignore bodyclose a lint:ignore does not reach into a body
func ignore() {
	leak() // want `leak`
}

func behind() { //nolint:bodyclose
	leak() // want `leak`
}

//nolint:errcheck
func another() {
	leak() // want `leak`
}

//nolint:bodyclose
var one = func() int {
	return leak()
}

//nolint:bodyclose
var (
	two = func() int {
		return leak()
	}
	three = leak()
)

var (
	//nolint:bodyclose
	four = func() int {
		return leak()
	}
	five = func() int {
		return leak() // want `leak`
	}
	six = leak() //nolint:bodyclose
)

func local() {
	//nolint:bodyclose
	var f = func() {
		leak() // want `leak`
	}
	f()
}
