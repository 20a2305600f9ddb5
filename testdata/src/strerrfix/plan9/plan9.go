//go:build !windows

package plan9

import "strings"

func compare(err error) bool {
	return strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
}
