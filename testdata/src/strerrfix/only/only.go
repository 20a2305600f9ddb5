// Package only has other uses of strings: the import stays.
package only

import (
	"fmt"
	"strings"
)

func closed(err error) bool {
	if !strings.Contains(err.Error(), "use of closed network connection") { // want `net.ErrClosed`
		fmt.Println(strings.ToUpper("open"))
		return false
	}
	return true
}

func refused(err error) bool {
	return err != nil && strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
}
