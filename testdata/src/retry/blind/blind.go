// Package blind has loops that go on when their context has ended.
package blind

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"
)

func dialer(ctx context.Context, d *net.Dialer, addr string) net.Conn {
	for {
		conn, err := d.DialContext(ctx, "tcp", addr) // want `d\.DialContext \(line 14\) is made again for ever once its context has ended: nothing after a failure looks at the context, or leaves the loop \[retry/ctx-blind\]`
		if err == nil {
			return conn
		}
		log.Print(err)
		time.Sleep(100 * time.Millisecond)
	}
}

func request(ctx context.Context, url string) (*http.Response, error) {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req) // want `ctx-blind`
		if err == nil {
			return resp, nil
		}
		<-time.After(time.Second)
	}
}

func perAttempt(ctx context.Context, d *net.Dialer, addr string) net.Conn {
	for {
		attempt, cancel := context.WithTimeout(ctx, time.Second)
		conn, err := d.DialContext(attempt, "tcp", addr) // want `ctx-blind`
		cancel()
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

func overall(d *net.Dialer, addr string) net.Conn {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		conn, err := d.DialContext(ctx, "tcp", addr) // want `ctx-blind`
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

// Each attempt has a deadline of its own, and nobody can cancel them.
func fresh(d *net.Dialer, addr string) net.Conn {
	for {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		conn, err := d.DialContext(ctx, "tcp", addr)
		cancel()
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

func background(d *net.Dialer, addr string) net.Conn {
	ctx := context.Background()
	for {
		conn, err := d.DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

func fetch(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func helper(ctx context.Context, url string) {
	for {
		if err := fetch(ctx, url); err == nil { // want `ctx-blind`
			return
		}
		time.Sleep(time.Second)
	}
}

func pause() { time.Sleep(time.Second) }

func inGoroutine(ctx context.Context, url string) {
	go func() {
		for {
			if err := fetch(ctx, url); err == nil { // want `ctx-blind`
				return
			}
			pause()
		}
	}()
}

func looks(ctx context.Context, url string) error {
	for {
		err := fetch(ctx, url)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		time.Sleep(time.Second)
	}
}

func waits(ctx context.Context, url string) error {
	for {
		err := fetch(ctx, url)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func inCondition(ctx context.Context, url string) {
	for ctx.Err() == nil {
		if err := fetch(ctx, url); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func stopped(ctx context.Context, url string, stop chan struct{}) {
	for {
		if err := fetch(ctx, url); err == nil {
			return
		}
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
		}
	}
}

func retryable(err error) bool {
	e, ok := err.(net.Error)
	return ok && e.Timeout()
}

func classified(ctx context.Context, url string) error {
	for {
		err := fetch(ctx, url)
		if !retryable(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func jobs(ctx context.Context, urls chan string) {
	for {
		url := <-urls
		if err := fetch(ctx, url); err != nil {
			log.Print(err)
		}
	}
}

func overList(ctx context.Context, d *net.Dialer, addrs []string) net.Conn {
	for {
		for _, addr := range addrs {
			conn, err := d.DialContext(ctx, "tcp", addr) // want `ctx-blind`
			if err == nil {
				return conn
			}
		}
		time.Sleep(time.Second)
	}
}

func recursive(ctx context.Context, d *net.Dialer, addr string) net.Conn {
	conn, err := d.DialContext(ctx, "tcp", addr) // want `ctx-blind`
	if err != nil {
		time.Sleep(time.Second)
		return recursive(ctx, d, addr)
	}
	return conn
}

func ticker(ctx context.Context, d *net.Dialer, addr string) net.Conn {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		<-t.C
		if conn, err := d.DialContext(ctx, "tcp", addr); err == nil { // want `ctx-blind`
			return conn
		}
	}
}

func overTicks(ctx context.Context, d *net.Dialer, addr string) net.Conn {
	for range time.Tick(time.Second) {
		if conn, err := d.DialContext(ctx, "tcp", addr); err == nil {
			return conn
		}
	}
	return nil
}
