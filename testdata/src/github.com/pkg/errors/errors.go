// Package errors stands in for pkg/errors.
package errors

import "fmt"

func Wrap(err error, message string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", message, err)
}
