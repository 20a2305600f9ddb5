// Package other has a sentinel, and is imported by another file.
package other

import "errors"

var ErrLease = errors.New("lease was revoked meanwhile") // want ErrLease:`text`
