// Package retry has a function for each kind of mistake that kinds.md names.
package retry

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"
)

func BodyReuse(client *http.Client, url string, data []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for range 3 {
		if resp, err := client.Do(req); err == nil {
			return resp, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, errors.New("giving up")
}

func ReaderReuse(client *http.Client, url, text string) (*http.Response, error) {
	body := strings.NewReader(text)
	for range 3 {
		if resp, err := client.Post(url, "text/plain", body); err == nil {
			return resp, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, errors.New("giving up")
}

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

func SleepCtx(ctx context.Context, dialer *net.Dialer, addr string) (net.Conn, error) {
	for attempt := 1; ; attempt++ {
		conn, err := dialer.DialContext(ctx, "tcp", addr)
		if err == nil || attempt == 3 {
			return conn, err
		}
		time.Sleep(5 * time.Second)
	}
}
