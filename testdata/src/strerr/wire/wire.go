// Package wire compares the texts of errors that have crossed a wire.
package wire

import (
	"errors"
	"net/rpc"
	"strings"

	"google.golang.org/grpc"
)

var ErrNoLeader = errors.New("no cluster leader elected")

type server struct{}

func (server) RPC(method string, args, reply any) error { return nil }

type client interface {
	Get(key string, opts ...grpc.CallOption) error
}

func calls(s server, c client, r *rpc.Client) bool {
	err := s.RPC("X.Y", 1, nil)
	if err.Error() == ErrNoLeader.Error() || strings.Contains(err.Error(), "connection refused") {
		return true
	}
	err = c.Get("")
	if strings.Contains(err.Error(), "context canceled") {
		return true
	}
	err = r.Call("X.Y", 1, nil)
	return strings.Contains(err.Error(), "no cluster leader elected")
}

// isNoLeader is in a package that uses net/rpc: the value is gone.
func isNoLeader(err error) bool { return strings.Contains(err.Error(), "no cluster leader elected") }

type coded interface {
	error
	Code() int
}

type codedError struct{ s string }

func (e *codedError) Error() string { return e.s }
func (e *codedError) Code() int     { return 0 }

func code(err coded) bool { return strings.Contains(err.Error(), "EOF") }
