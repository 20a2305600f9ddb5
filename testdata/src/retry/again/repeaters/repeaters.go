// Package repeaters calls the functions that it is given, more than once or not.
package repeaters

import "time"

func Retry(n int, f func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return err
}

func Once(f func() error) error { return f() }

type Runner struct{ N int }

func (r Runner) Run(f func() error) error {
	for range r.N {
		if err := f(); err == nil {
			return nil
		}
	}
	return nil
}
func Gen[T any](n int, f func() (T, error)) (T, error) {
	var zero T
	var err error
	for range n {
		var v T
		if v, err = f(); err == nil {
			return v, nil
		}
	}
	return zero, err
}

// Operation is what RetryOperation calls.
type Operation func() error

func RetryOperation(op Operation) error {
	if op() == nil {
		return nil
	}
	time.Sleep(time.Millisecond)
	return op()
}

func OnceOperation(op Operation) error { return op() }
