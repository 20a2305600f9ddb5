// Package remote has helpers that other packages retry, and retry with.
package remote

import (
	"context"
	"net"
	"net/http"
	"time"
)

func Ping(addr string) error { // want Ping:"tries, waits for nothing, result 0 is nonnil"
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

func PingSlowly(addr string) error { // want PingSlowly:"tries, waits for time, result 0 is nonnil"
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		time.Sleep(time.Second)
		return err
	}
	return conn.Close()
}

func Fetch(ctx context.Context, url string) bool { // want Fetch:"tries, waits for nothing, result 0 is false, context in 1"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return true
}

type Stream interface{ Context() context.Context }

func FetchFor(s Stream, url string) error { // want FetchFor:"tries, waits for others, result 0 is nonnil, own context"
	req, err := http.NewRequestWithContext(s.Context(), http.MethodHead, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func FetchUnless(ctx context.Context, url string) error { // want FetchUnless:"tries, waits for nothing, result 0 is nonnil, looks at it"
	resp, err := http.Get(url)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	return resp.Body.Close()
}

func Pause() { time.Sleep(time.Second) } // want Pause:"waits for time"

func Next(c chan int) int { return <-c }

func Name(addr string) string { return "tcp " + addr } // want Name:"waits for nothing"

func Until(f func() error) { // want Until:"waits for others, repeats param 0 without a wait without end"
	for f() != nil {
	}
}

func UntilSlowly(f func() error) { // want UntilSlowly:"waits for time and others, repeats param 0 without end"
	for {
		if f() == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func UntilDone(done chan struct{}, f func() error) { // want UntilDone:"repeats param 1 without a wait unless something ends it"
	for f() != nil {
		select {
		case <-done:
			return
		default:
		}
	}
}

func Thrice(f func() error) (err error) {
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

// Functions that call each other wait for the same, whichever is asked first.

func Ring(n int) { // want Ring:"waits for time"
	if n > 0 {
		Bell(n - 1)
	}
	Pause()
}

func Bell(n int) { // want Bell:"waits for time"
	Ring(n)
	Chime(n)
}

func Chime(n int) { // want Chime:"waits for time"
	if n > 0 {
		Bell(n - 1)
	}
}
