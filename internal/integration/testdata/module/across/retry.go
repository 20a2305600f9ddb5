package across

import (
	"net"

	"example.com/fixture/helpers"
)

func tightLoop(addr string) net.Conn {
	for {
		if conn, err := helpers.Dial(addr); err == nil {
			return conn
		}
	}
}

// patient waits in another package.
func patient(addr string) net.Conn {
	for {
		if conn, err := helpers.Dial(addr); err == nil {
			return conn
		}
		helpers.Pause()
	}
}
