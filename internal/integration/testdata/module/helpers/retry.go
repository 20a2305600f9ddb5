package helpers

import (
	"net"
	"time"
)

// Dial makes an attempt.
func Dial(addr string) (net.Conn, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return conn, nil
}

// Pause lets time go by.
func Pause() { time.Sleep(time.Second) }
