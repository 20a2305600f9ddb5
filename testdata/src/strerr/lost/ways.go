package lost

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"golang.org/x/sync/errgroup"
)

// joined is a list of errors of which only the texts are left.
func joined(ls []net.Listener) bool {
	var failed []error
	for i, l := range ls {
		if err := l.Close(); err != nil {
			failed = append(failed, fmt.Errorf("listener %d: %v", i, err))
		}
	}
	return strings.Contains(errors.Join(failed...).Error(), "use of closed network connection")
}

// joinedWhole is one of errors that are kept.
func joinedWhole(ls []net.Listener) bool {
	failed := make([]error, 0, len(ls))
	for i, l := range ls {
		failed = append(failed, fmt.Errorf("listener %d: %w", i, l.Close()))
	}
	return strings.Contains(errors.Join(failed...).Error(), "use of closed network connection") // want `net.ErrClosed`
}

func elements(a, b net.Conn) bool {
	texts := []error{fmt.Errorf("a: %v", a.Close()), fmt.Errorf("b: %v", b.Close())}
	for _, err := range texts {
		if strings.Contains(err.Error(), "use of closed network connection") {
			return true
		}
	}
	for _, err := range []error{a.Close(), b.Close()} {
		if strings.Contains(err.Error(), "use of closed network connection") { // want `net.ErrClosed`
			return true
		}
	}
	return strings.Contains(texts[0].Error(), "use of closed network connection")
}

// sent errors are those that the channel is given.
func sent(c net.Conn, w io.Writer) bool {
	done := make(chan error, 2)
	go func() {
		_, err := io.Copy(w, c)
		done <- fmt.Errorf("copy: %v", err)
	}()
	return strings.Contains((<-done).Error(), "use of closed network connection")
}

func sentWhole(c net.Conn, w io.Writer) bool {
	done := make(chan error, 2)
	go func() {
		_, err := io.Copy(w, c)
		done <- err
	}()
	err := <-done
	return strings.Contains(err.Error(), "use of closed network connection") // want `net.ErrClosed`
}

// oneWay keeps the error on one of its ways only: errors.Is would be false on
// the other.
func oneWay(addr string, named bool) bool {
	_, err := net.Dial("tcp", addr)
	if named {
		err = fmt.Errorf("%s: %v", addr, err)
	}
	return strings.Contains(err.Error(), "connection refused")
}

func bothWays(addr string, named bool) bool {
	_, err := net.Dial("tcp", addr)
	if named {
		err = fmt.Errorf("%s: %w", addr, err)
	}
	return strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
}

// parsed gives an error of a parser as text, which can't be one of the network.
func parsed(addr string) bool {
	err := dialParsed(addr)
	return err != nil && strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
}

func dialParsed(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q: %v", addr, err)
	}
	_, err = net.Dial("tcp", net.JoinHostPort(host, "80"))
	return err
}

// grouped errors are those of the functions that the group is given.
func grouped(c net.Conn, w io.Writer) bool {
	var group errgroup.Group
	group.Go(func() error {
		if _, err := io.Copy(w, c); err != nil {
			return errors.New(err.Error())
		}
		return nil
	})
	group.Go(func() error { return fmt.Errorf("close: %v", c.Close()) })
	err := group.Wait()
	return err != nil && strings.Contains(err.Error(), net.ErrClosed.Error())
}

func groupedWhole(ctx context.Context, c net.Conn, w io.Writer) bool {
	group, _ := errgroup.WithContext(ctx)
	group.Go(func() error {
		_, err := io.Copy(w, c)
		return err
	})
	group.TryGo(c.Close)
	return strings.Contains(group.Wait().Error(), "use of closed network connection") // want `net.ErrClosed`
}

// groupedMixed keeps the error of one function, and only the text of the other's.
func groupedMixed(c, d net.Conn) bool {
	group := new(errgroup.Group)
	group.Go(func() error { return c.Close() })
	group.Go(func() error { return fmt.Errorf("close: %v", d.Close()) })
	return strings.Contains(group.Wait().Error(), "use of closed network connection")
}
