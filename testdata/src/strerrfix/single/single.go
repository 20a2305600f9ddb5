package single

import "strings"

func compare(err error) bool {
	return strings.Contains(err.Error(), "unexpected EOF") // want `ErrUnexpectedEOF`
}
