package tight

import (
	"context"
	"net"
	"time"
)

// A dialer of somebody's own, as packages declare it that go through a proxy.
type dialer interface {
	DialContext(ctx context.Context, network, address string) (net.Conn, error)
}

type dialFunc func(network, address string) (net.Conn, error)

func ownDialer(ctx context.Context, d dialer, addr string) net.Conn {
	for ctx.Err() == nil {
		conn, err := d.DialContext(ctx, "tcp", addr) // want `d\.DialContext \(line 18\) is made again at once after it has failed`
		if err == nil {
			return conn
		}
	}
	return nil
}

type link struct {
	dial dialFunc
	pick func(name, zone string) (string, error)
}

func (l *link) value(addr string) net.Conn {
	for {
		conn, err := l.dial("tcp", addr) // want `tight-loop`
		if err != nil {
			continue
		}
		return conn
	}
}

func (l *link) waits(addr string) net.Conn {
	for {
		conn, err := l.dial("tcp", addr)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return conn
	}
}

// What gives no connection is no dial.
func (l *link) other() string {
	for {
		s, err := l.pick("a", "b")
		if err == nil {
			return s
		}
	}
}

// An accepted connection is waited for.
func (l *link) accepts(from net.Listener) net.Conn {
	for {
		conn, err := from.Accept()
		if err == nil {
			return conn
		}
	}
}
