// Package variables has a variable of type error that is no sentinel.
package variables

var started error

func check(err error) {
	if started != nil {
		panic(started)
	}
}
