package lost

import (
	"context"
	"net"
	"strings"
)

// A *net.DNSError has the text of what the system said, not the error.
func resolver(host string) bool {
	_, err := net.LookupHost(host)
	return err != nil && strings.Contains(err.Error(), "connection refused")
}

func resolve(name string) error {
	var r net.Resolver
	_, err := r.LookupIPAddr(context.Background(), name)
	return err
}

func serverOfNames(name string) bool {
	err := resolve(name)
	return err != nil && strings.HasSuffix(err.Error(), ":53: read: connection refused")
}

func address(addr string) bool {
	_, err := net.ResolveTCPAddr("tcp", addr)
	return err != nil && strings.Contains(err.Error(), "network is unreachable")
}

// What it says of a name, and of time, it carries.
func noName(host string) bool {
	_, err := net.LookupHost(host)
	return err != nil && strings.Contains(err.Error(), "no such host") // want `net.DNSError`
}

func noTime(host string) bool {
	_, err := net.LookupHost(host)
	return err != nil && strings.Contains(err.Error(), "i/o timeout") // want `net.Error`
}

// A dial ends in the system's own error.
func dial(addr string) bool {
	_, err := net.Dial("tcp", addr)
	return err != nil && strings.Contains(err.Error(), "connection refused") // want `syscall.ECONNREFUSED`
}
