// Package named imports what is needed under names of its own.
package named

import (
	stderrors "errors"
	str "strings"
	sys "syscall"

	"errtext/store"
)

var errBroken = stderrors.New("widget is broken beyond repair")

func compare(err error) bool {
	return str.Contains(err.Error(), "connection refused") || // want `ECONNREFUSED`
		str.Contains(err.Error(), "widget is broken beyond repair") || // want `errBroken`
		str.Contains(err.Error(), "storage quota exhausted") || // want `store.ErrQuota`
		str.Contains(err.Error(), "http: Server closed") || // want `http.ErrServerClosed`
		sys.Getpid() == 1 && store.Get("") != nil
}
