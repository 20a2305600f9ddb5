// Package sentinels compares with the texts of variables of packages.
package sentinels

import (
	"errors"
	"io"
	"strings"

	"errtext/store"
)

var errBroken = errors.New("widget is broken beyond repair")

var ErrClosed = errors.New("closed")

func texts(err error) bool {
	return strings.Contains(err.Error(), "store: bucket does not exist") || // want `use errors.Is\(err, store.ErrNoBucket\)`
		err.Error() == "storage quota exhausted" || // want `store.ErrQuota`
		strings.Contains(err.Error(), "quota exhausted") || // want `store.ErrQuota`
		err.Error() == "not found" || // not distinctive
		err.Error() == "closed" ||
		err.Error() == "one text" ||
		strings.Contains(err.Error(), "lease was revoked meanwhile") || // its package is not imported here
		strings.Contains(err.Error(), "widget is broken beyond repair") // want `errors.Is\(err, errBroken\)`
}

func followed() bool {
	err := store.Get("")
	if err.Error() == "not found" { // want `store.ErrNotFound`
		return true
	}
	err = store.Put()
	return strings.Contains(err.Error(), "quota exhausted") // want `store.ErrQuota`
}

func values(err, other error) bool {
	return err.Error() == io.EOF.Error() || // want `error is compared by the text of EOF: use errors.Is\(err, io.EOF\)`
		err.Error() == store.ErrNotFound.Error() || // want `store.ErrNotFound`
		strings.Contains(err.Error(), errBroken.Error()) || // want `errors.Is\(err, errBroken\)`
		store.ErrQuota.Error() == err.Error() || // want `store.ErrQuota`
		err.Error() == other.Error()
}

func elsewhere(r io.Reader) bool {
	_, err := r.Read(nil)
	if strings.Contains(err.Error(), "storage quota exhausted") { // want `store.ErrQuota`
		return true
	}
	_, err = io.ReadAll(nil)
	return err.Error() == "not found"
}
