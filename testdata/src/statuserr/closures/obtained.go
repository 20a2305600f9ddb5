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
