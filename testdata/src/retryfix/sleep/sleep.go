// Package sleep has sleeps that a context can cut short once they are mended.
package sleep

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

func nothing(ctx context.Context, d *net.Dialer, addr string) {
	for range 3 {
		if conn, err := d.DialContext(ctx, "tcp", addr); err == nil {
			conn.Close()
			return
		}
		time.Sleep(time.Second) // want `sleep-ctx`
	}
}

func several(ctx context.Context, url string) (*http.Response, int, string, bool, error) {
	for tries := 0; tries < 3; tries++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return nil, 0, "", false, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			return resp, tries, url, true, nil
		}
		<-time.After(time.Second << tries) // want `sleep-ctx`
	}
	return nil, 0, "", false, errors.New("gave up")
}

func request(client *http.Client, req *http.Request) (resp *http.Response, err error) {
	for range 3 {
		if resp, err = client.Do(req); err == nil {
			return resp, nil
		}
		time.Sleep(2 * time.Second) // want `sleep-ctx`
	}
	return nil, err
}

func perAttempt(ctx context.Context, d *net.Dialer, addr string) (net.Conn, error) {
	for range 3 {
		attempt, cancel := context.WithTimeout(ctx, time.Second)
		conn, err := d.DialContext(attempt, "tcp", addr)
		cancel()
		if err == nil {
			return conn, nil
		}
		time.Sleep(time.Second) // want `sleep-ctx`
	}
	return nil, errors.New("gave up")
}

func literal(ctx context.Context, d *net.Dialer, addr string) {
	go func() {
		for range 3 {
			if conn, err := d.DialContext(ctx, "tcp", addr); err == nil {
				conn.Close()
				return
			}
			time.Sleep(time.Second) // want `sleep-ctx`
		}
	}()
}

type pair struct{ a, b int }

// There is no text for the zero value.
func structure(ctx context.Context, d *net.Dialer, addr string) (pair, error) {
	for range 3 {
		if conn, err := d.DialContext(ctx, "tcp", addr); err == nil {
			conn.Close()
			return pair{}, nil
		}
		time.Sleep(time.Second) // want `sleep-ctx`
	}
	return pair{}, errors.New("gave up")
}

// What to return is not known.
func number(ctx context.Context, d *net.Dialer, addr string) int {
	for range 3 {
		if conn, err := d.DialContext(ctx, "tcp", addr); err == nil {
			conn.Close()
			return 1
		}
		time.Sleep(time.Second) // want `sleep-ctx`
	}
	return 0
}
