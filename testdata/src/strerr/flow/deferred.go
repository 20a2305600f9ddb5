package flow

import (
	"fmt"
	"net"
	"strings"
)

// tidy looks in a deferred function at the error that its own statements and
// returns set.
func tidy(c net.Conn, parts [][]byte) (err error) {
	defer func() {
		if err != nil && strings.Contains(err.Error(), "use of closed network connection") { // want `net.ErrClosed`
			err = nil
		}
	}()
	for _, part := range parts {
		if _, err = c.Write(part); err != nil {
			return err
		}
	}
	return c.Close()
}

func tidyText(c net.Conn) (n int, err error) {
	defer func() {
		if err != nil && strings.Contains(err.Error(), "use of closed network connection") {
			err = nil
		}
	}()
	if n, err = c.Write(nil); err != nil {
		return n, fmt.Errorf("write: %v", err)
	}
	return n, nil
}

func tidyReturned(c net.Conn) (err error) {
	defer func() {
		if err != nil && strings.Contains(err.Error(), "use of closed network connection") { // want `net.ErrClosed`
			err = nil
		}
	}()
	return c.Close()
}

// labelled puts words before the text.
func labelled(name string, err error) bool {
	line := "peer " + name + ": " + err.Error()
	return strings.Contains(line, "broken pipe") // want `EPIPE`
}
