// Package helpers retries what another package does, or by what it does.
package helpers

import (
	"context"
	"net"
	"time"

	"rounds/remote"
)

func tight(addr string) {
	for remote.Ping(addr) != nil { // want `remote\.Ping \(line 13\) is made again at once`
	}
}

func named(addr string) {
	for {
		if remote.Ping(remote.Name(addr)) == nil { // want `tight-loop`
			return
		}
	}
}

func slowly(addr string) {
	for remote.PingSlowly(addr) != nil {
	}
}

func paused(addr string) {
	for remote.Ping(addr) != nil {
		remote.Pause()
	}
}

func next(addr string, c chan int) {
	for remote.Ping(addr) != nil {
		remote.Next(c)
	}
}

func blind(ctx context.Context, url string) {
	for !remote.Fetch(ctx, url) { // want `ctx-blind`
		remote.Pause()
	}
}

func notBlind(url string) {
	for !remote.Fetch(context.Background(), url) {
		remote.Pause()
	}
}

func until(addr string) {
	remote.Until(func() error { // want `what remote\.Until \(line 55\) is given to do is made again at once after it has failed, without end`
		return remote.Ping(addr)
	})
	remote.UntilSlowly(func() error {
		return remote.Ping(addr)
	})
	remote.Thrice(func() error {
		return remote.Ping(addr)
	})
	remote.Until(func() error {
		time.Sleep(time.Second)
		return remote.Ping(addr)
	})
}

func untilContext(ctx context.Context, d *net.Dialer, addr string) (conn net.Conn) {
	remote.UntilSlowly(func() (err error) { // want `ctx-blind`
		conn, err = d.DialContext(ctx, "tcp", addr)
		return err
	})
	return conn
}

func untilLooked(ctx context.Context, d *net.Dialer, addr string) (conn net.Conn) {
	remote.UntilSlowly(func() (err error) {
		if ctx.Err() != nil {
			return nil
		}
		conn, err = d.DialContext(ctx, "tcp", addr)
		return err
	})
	return conn
}

func again(addr string, f func(string) error) {
	for {
		if err := f(addr); err == nil {
			return
		}
	}
}

func local() {
	again("localhost:80", ping) // want `what again \(line 98\) is given`
}

func ping(addr string) error {
	_, err := net.Dial("tcp", addr)
	return err
}
