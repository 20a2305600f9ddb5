package closures

import (
	"errors"
	"io"
	"net/http"
)

// Another response, which a closure obtained without an error, is there: the path on
// which it is not, and on which the status of this one is not looked at, is none.
func testedBesideOther(u string) ([]byte, error) {
	first, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer first.Body.Close()
	var second *http.Response
	func() {
		second, err = http.Get(u)
	}()
	if err != nil {
		return nil, err
	}
	if second != nil {
		second.Body.Close()
		if first.StatusCode != http.StatusOK {
			return nil, errors.New(first.Status)
		}
	}
	return io.ReadAll(first.Body)
}

// The error that a closure leaves in a variable is one until it is returned.
func failsBesideOther(u string, v io.Writer) error {
	first, err := http.Get(u)
	if err != nil {
		return err
	}
	defer first.Body.Close()
	if _, err := io.Copy(v, first.Body); err != nil {
		return err
	}
	var second *http.Response
	var failed error
	func() {
		second, failed = http.Get(u)
	}()
	if failed != nil {
		return failed
	}
	second.Body.Close()
	panic(first.Status)
}
