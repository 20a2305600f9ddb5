// Package strerr has a function for each category of strerr.
package strerr

import (
	"errors"
	"net"
	"strings"
)

func sentinel(conn net.Conn) error {
	_, err := conn.Read(make([]byte, 1))
	if err != nil && strings.Contains(err.Error(), "use of closed network connection") {
		return nil
	}
	return err
}

func local(name string) bool {
	err := open(name)
	return err != nil && err.Error() == "empty name given"
}

func unknown(err error) bool {
	return strings.Contains(err.Error(), "quota of this account is used up")
}

func open(name string) error {
	if name == "" {
		return errors.New("empty name given")
	}
	return nil
}
