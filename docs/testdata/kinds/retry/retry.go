// Package retry has a function for each kind of mistake that the README names.
package retry

import (
	"context"
	"net"
	"net/http"
	"time"
)

func TightLoop(addr string) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
	}
}

func CtxBlind(ctx context.Context, dialer *net.Dialer, addr string) net.Conn {
	for {
		conn, err := dialer.DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func SleepCtx(client *http.Client, req *http.Request) (*http.Response, error) {
	for attempt := 1; ; attempt++ {
		resp, err := client.Do(req)
		if err == nil || attempt == 3 {
			return resp, err
		}
		time.Sleep(5 * time.Second)
	}
}
