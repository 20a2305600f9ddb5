//go:build linux

package knowledge_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// second is long enough for what is on this machine, and bounds every wait.
const second = time.Second

// listen listens on loopback and hands each connection to serve, if that is set.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if serve != nil {
				go serve(c)
			} else {
				t.Cleanup(func() { c.Close() })
			}
		}
	}()
	return l.Addr().String()
}

// reset waits for the peer to say something, and resets the connection.
func reset(c net.Conn) {
	c.Read(make([]byte, 1))
	c.(*net.TCPConn).SetLinger(0)
	c.Close()
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// closedPort returns an address that nobody listens on.
func closedPort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func errOf[T any](_ T, err error) error { return err }

// resolver returns a resolver that asks a server on loopback, which answers each
// question with the code, or not at all if it is negative.
func resolver(t *testing.T, code int) *net.Resolver {
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	go func() {
		buf := make([]byte, 512)
		for {
			n, from, err := server.ReadFrom(buf)
			if err != nil {
				return
			}
			if code < 0 {
				continue
			}
			// The question, as an answer without records.
			answer := append([]byte(nil), buf[:n]...)
			binary.BigEndian.PutUint16(answer[2:], 0x8180|uint16(code))
			for i := 6; i < 12; i++ {
				answer[i] = 0
			}
			server.WriteTo(answer, from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

func lookup(code int) maker {
	return func(t *testing.T) error {
		ctx, cancel := context.WithTimeout(t.Context(), second/4)
		defer cancel()
		if code >= 0 {
			ctx = t.Context()
		}
		return errOf(resolver(t, code).LookupHost(ctx, "host.test."))
	}
}

var madeByNet = map[string][]maker{
	"use of closed network connection": {
		func(t *testing.T) error {
			c := dial(t, listen(t, nil))
			c.Close()
			return errOf(c.Read(make([]byte, 1)))
		},
		func(t *testing.T) error {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			l.Close()
			return errOf(l.Accept())
		},
		func(t *testing.T) error {
			c, err := net.ListenPacket("udp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			c.Close()
			_, _, err = c.ReadFrom(make([]byte, 1))
			return err
		},
	},
	"io: read/write on closed pipe": {func(t *testing.T) error {
		a, b := net.Pipe()
		defer b.Close()
		a.Close()
		return errOf(a.Write([]byte("x")))
	}},
	"broken pipe": {
		func(t *testing.T) error {
			c := dial(t, listen(t, reset))
			c.Write([]byte("x"))
			c.Read(make([]byte, 1))
			for range 100 {
				if _, err := c.Write([]byte("x")); err != nil && !errors.Is(err, syscall.ECONNRESET) {
					return err
				}
			}
			return nil
		},
		func(t *testing.T) error {
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			r.Close()
			return errOf(w.Write([]byte("x")))
		},
	},
	"connection reset by peer": {func(t *testing.T) error {
		c := dial(t, listen(t, reset))
		c.Write([]byte("x"))
		return errOf(c.Read(make([]byte, 1)))
	}},
	"connection refused": {func(t *testing.T) error { return errOf(net.Dial("tcp", closedPort(t))) }},
	"address already in use": {func(t *testing.T) error {
		return errOf(net.Listen("tcp", listen(t, nil)))
	}},
	"cannot assign requested address": {func(t *testing.T) error { return errOf(net.Listen("tcp", "192.0.2.1:0")) }},
	"i/o timeout": {
		func(t *testing.T) error {
			c := dial(t, listen(t, nil))
			c.SetDeadline(time.Now().Add(-second))
			return errOf(c.Read(make([]byte, 1)))
		},
		func(t *testing.T) error {
			d := net.Dialer{Deadline: time.Now().Add(-second)}
			return errOf(d.Dial("tcp", listen(t, nil)))
		},
		func(t *testing.T) error {
			ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-second))
			defer cancel()
			return errOf(new(net.Dialer).DialContext(ctx, "tcp", listen(t, nil)))
		},
		lookup(-1),
	},
	"operation was canceled": {func(t *testing.T) error {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return errOf(new(net.Dialer).DialContext(ctx, "tcp", listen(t, nil)))
	}},
	"deadline exceeded": {func(t *testing.T) error {
		ctx, cancel := context.WithTimeout(t.Context(), 0)
		defer cancel()
		return ctx.Err()
	}},
	"no such host":                                   {lookup(3)},
	"server misbehaving":                             {lookup(2)},
	"missing port in address":                        {func(*testing.T) error { _, _, err := net.SplitHostPort("h"); return err }},
	"too many colons in address":                     {func(*testing.T) error { _, _, err := net.SplitHostPort("::1"); return err }},
	"invalid CIDR address":                           {func(*testing.T) error { _, _, err := net.ParseCIDR("x"); return err }},
	"unknown port":                                   {func(*testing.T) error { return errOf(net.LookupPort("tcp", "nosuchport")) }},
	"invalid URL escape":                             {func(*testing.T) error { return errOf(url.Parse("%zz")) }},
	"missing protocol scheme":                        {func(*testing.T) error { return errOf(url.Parse(":x")) }},
	"first path segment in URL cannot contain colon": {func(*testing.T) error { return errOf(url.Parse("1:x")) }},
}

// op wraps an errno as package net does, file as package os.
func op(errno syscall.Errno) maker {
	return func(*testing.T) error {
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", errno)}
	}
}

func file(errno syscall.Errno) maker {
	return func(*testing.T) error { return &os.PathError{Op: "open", Path: "x", Err: errno} }
}

// putTogether stands in for errors that a test can't bring about.
var putTogether = map[string][]maker{
	"no route to host":         {op(syscall.EHOSTUNREACH)},
	"network is unreachable":   {op(syscall.ENETUNREACH)},
	"connection timed out":     {op(syscall.ETIMEDOUT)},
	"operation not permitted":  {file(syscall.EPERM)},
	"device or resource busy":  {file(syscall.EBUSY)},
	"operation not supported":  {file(syscall.EOPNOTSUPP)},
	"function not implemented": {file(syscall.ENOSYS)},
}

// cut is a reader that ends early, or a writer that takes less than it is given.
type cut struct{}

func (cut) Write(p []byte) (int, error) { return len(p) - 1, nil }

func shortWrite(*testing.T) error { return errOf(io.Copy(cut{}, strings.NewReader("xx"))) }
