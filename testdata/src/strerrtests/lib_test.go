package strerrtests

import "errors"

func test(err error) bool {
	closed(errors.New(err.Error())) // no weight on what the function reports
	return err.Error() == "EOF"     // want `io.EOF`
}
