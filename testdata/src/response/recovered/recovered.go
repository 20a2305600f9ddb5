// Package recovered returns after a panic.
package recovered

func recovers(err error) (out error) {
	defer func() { recover() }()
	panic(err)
}
