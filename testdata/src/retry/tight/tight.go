// Package tight has loops that nothing slows down while the other side is away.
package tight

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

func plain(addr string) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr) // want `net\.Dial \(line 17\) is made again at once after it has failed, without end: nothing in between waits \[retry/tight-loop\]`
		if err != nil {
			log.Printf("dial %s: %v", addr, err)
			continue
		}
		return conn
	}
}

func condition(addr string) net.Conn {
	conn, err := net.Dial("tcp", addr)
	for err != nil {
		conn, err = net.Dial("tcp", addr) // want `tight-loop`
	}
	return conn
}

func success(client *http.Client, req *http.Request) *http.Response {
	for {
		if resp, err := client.Do(req); err == nil { // want `tight-loop`
			return resp
		}
	}
}

func flagged(url string) {
	ok := false
	for !ok {
		resp, err := http.Get(url) // want `tight-loop`
		if err == nil {
			resp.Body.Close()
			ok = true
		}
	}
}

func untilDeadline(url string, limit time.Duration) (*http.Response, error) {
	start := time.Now()
	for time.Since(start) < limit {
		resp, err := http.Get(url) // want `http\.Get \(line 56\) is made again at once after it has failed, with no limit to their number: nothing in between waits \[retry/tight-loop\]`
		if err == nil {
			return resp, nil
		}
	}
	return nil, errors.New("gave up")
}

func untilContext(ctx context.Context, d *net.Dialer, addr string) (net.Conn, error) {
	for {
		conn, err := d.DialContext(ctx, "tcp", addr) // want `tight-loop`
		if err == nil {
			return conn, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

func untilDone(ctx context.Context, d *net.Dialer, addr string) (net.Conn, error) {
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		default:
		}
		conn, err := d.DialContext(ctx, "tcp", addr) // want `tight-loop`
		if err == nil {
			return conn, nil
		}
	}
}

func status(url string) (*http.Response, error) {
	for {
		resp, err := http.Get(url) // want `http\.Get \(line 92\) is made again at once after it was answered with a bad status, without end: nothing in between waits`
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			continue
		}
		return resp, nil
	}
}

func jump(addr string) net.Conn {
again:
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want `tight-loop`
	if err != nil {
		goto again
	}
	return conn
}

func labelled(addrs []string) net.Conn {
outer:
	for {
		for _, addr := range addrs {
			conn, err := net.Dial("tcp", addr) // want `tight-loop`
			if err == nil {
				return conn
			}
			if addr == "" {
				continue outer
			}
		}
	}
}

func recursive(addr string) net.Conn {
	conn, err := net.Dial("tcp", addr) // want `tight-loop`
	if err != nil {
		return recursive(addr)
	}
	return conn
}

type client struct {
	addr   string
	closed atomic.Bool
	mu     sync.Mutex
	fails  int
	conn   net.Conn
}

func (c *client) dial() error {
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		return err
	}
	c.conn = conn
	return nil
}

func (c *client) note(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fails++
	log.Print(err)
}

func (c *client) helper() {
	for !c.closed.Load() {
		if err := c.dial(); err != nil { // want `c\.dial \(line 162\) is made again`
			c.note(err)
			continue
		}
		return
	}
}

func (c *client) background() {
	go func() {
		for {
			if c.dial() == nil { // want `tight-loop`
				return
			}
		}
	}()
}

func closure(url string) {
	fetch := func() bool {
		resp, err := http.Get(url)
		if err != nil {
			return false
		}
		resp.Body.Close()
		return true
	}
	for {
		if fetch() { // want `tight-loop`
			return
		}
	}
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func throughInterface(d doer, req *http.Request) *http.Response {
	for {
		resp, err := d.Do(req) // want `tight-loop`
		if err == nil {
			return resp
		}
	}
}

func methodValue(c *http.Client, url string) *http.Response {
	get := c.Get
	for {
		resp, err := get(url) // want `tight-loop`
		if err == nil {
			return resp
		}
	}
}

func permanent(addr string) (net.Conn, error) {
	for {
		conn, err := net.Dial("tcp", addr) // want `tight-loop`
		if err == nil {
			return conn, nil
		}
		var dns *net.DNSError
		if errors.As(err, &dns) && dns.IsNotFound {
			return nil, err
		}
	}
}

func assigned(client *http.Client, req *http.Request) *http.Response {
	for {
		var resp *http.Response
		var err error
		func() { // want `the function literal \(line 236\) is made again at once`
			resp, err = client.Do(req)
		}()
		if err == nil {
			return resp
		}
	}
}

type server struct {
	mu   sync.Mutex
	shut bool
}

func (s *server) isShut() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shut
}

func (s *server) untilShut(addr string) {
	for !s.isShut() {
		conn, err := net.Dial("tcp", addr) // want `tight-loop`
		if err != nil {
			continue
		}
		conn.Close()
		return
	}
}

func (s *server) recursive(addr string) {
	if _, err := net.Dial("tcp", addr); err != nil { // want `tight-loop`
		go s.recursive(addr)
	}
}
