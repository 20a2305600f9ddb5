// Package together uses strings for nothing else: the import goes.
package together

import (
	"fmt"
	"os"
	"strings"
)

func closed(err error) bool {
	fmt.Println(os.Args)
	return strings.Contains(err.Error(), "use of closed network connection") // want `net.ErrClosed`
}

func refused(err error) bool {
	return strings.Contains(err.Error(), "connection refused") || // want `ECONNREFUSED`
		strings.Contains(err.Error(), "unexpected EOF") // want `ErrUnexpectedEOF`
}
