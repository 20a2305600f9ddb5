// Package lookalikes compares texts of errors whose values are gone, or never were,
// in the ways of real programs.
package lookalikes

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"os"
	"os/exec"
	"strings"
	"sync"

	"strerr/lookalikes/flat"
)

const closed = "use of closed network connection"

func N1(x error) bool { return strings.Contains(flat.Text(x).Error(), closed) }
func N2(x error) bool { return strings.Contains(flat.Op("a", x).Error(), closed) }
func N3() bool        { err := flat.Dial(""); return strings.Contains(err.Error(), "connection refused") }
func N4() bool {
	err := flat.ReadCfg("")
	return strings.Contains(err.Error(), "no such file or directory")
}
func N5() bool {
	for _, err := range flat.Many(nil) {
		if strings.Contains(err.Error(), "connection refused") {
			return true
		}
	}
	return false
}

type result struct {
	name string
	err  error
}

func N6(cs []net.Conn) bool {
	ch := make(chan result)
	for _, c := range cs {
		go func() {
			if err := c.Close(); err != nil {
				ch <- result{"x", fmt.Errorf("close: %v", err)}
			}
		}()
	}
	r := <-ch
	return strings.Contains(r.err.Error(), closed)
}

type server struct {
	lastErr error
	mu      sync.Mutex
}

func (s *server) run(c net.Conn) {
	_, err := c.Read(nil)
	s.lastErr = fmt.Errorf("read: %v", err)
}
func (s *server) N7() bool { return strings.Contains(s.lastErr.Error(), closed) }

type queue struct{ errs map[string]error }

func (q *queue) set(k string, err error) { q.errs[k] = errors.New(err.Error()) }
func (q *queue) N8(k string) bool        { return strings.Contains(q.errs[k].Error(), closed) }

func N9(c *rpc.Client) bool {
	var out string
	err := c.Call("X.Y", 1, &out)
	return strings.Contains(err.Error(), "connection refused") || strings.Contains(err.Error(), "EOF")
}
func N10() bool {
	var stderr bytes.Buffer
	cmd := exec.Command("ssh")
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		err = fmt.Errorf("%w: %s", err, stderr.String())
		return strings.Contains(err.Error(), "connection refused") || strings.Contains(err.Error(), "no such host") || strings.Contains(err.Error(), "i/o timeout")
	}
	return false
}

type apiErr struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (e apiErr) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Msg) }
func decode(r io.Reader) error {
	var e apiErr
	if err := json.NewDecoder(r).Decode(&e); err != nil {
		return err
	}
	return e
}
func N12(r io.Reader) bool { return strings.Contains(decode(r).Error(), "context canceled") }

func N13(r io.Reader) bool {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if strings.Contains(sc.Text(), "connection refused") {
			return true
		}
	}
	line, err := bufio.NewReader(r).ReadString('\n')
	if err == nil {
		err = errors.New(line)
	}
	return strings.Contains(err.Error(), "connection refused")
}

func N14(db *sql.DB) bool {
	_, err := db.Exec("x")
	return strings.Contains(err.Error(), "connection refused by policy of tenant") || strings.Contains(err.Error(), "file already exists in table") || strings.Contains(err.Error(), "duplicate key")
}

func wrapAll(err error) error { return fmt.Errorf("all: %v", err) }
func N15(c net.Conn) bool {
	f := wrapAll
	return strings.Contains(f(c.Close()).Error(), closed)
}
func N16(c net.Conn) bool {
	f := func(err error) error { return errors.New("x: " + err.Error()) }
	return strings.Contains(f(c.Close()).Error(), closed)
}

type wrapper interface{ Wrap(error) error }
type flatWrap struct{}

func (flatWrap) Wrap(err error) error { return fmt.Errorf("w: %s", err) }
func N17(w wrapper, c net.Conn) bool {
	var v wrapper = flatWrap{}
	return strings.Contains(v.Wrap(c.Close()).Error(), closed)
}
func N18(ctx context.Context, c net.Conn) bool {
	err := c.Close()
	wrapped := fmt.Errorf("%s", fmt.Sprintf("close %v", err))
	return strings.Contains(wrapped.Error(), closed)
}
func N19(c net.Conn) bool {
	err := c.Close()
	msg := "close: " + err.Error()
	err = errors.New(msg)
	return strings.Contains(err.Error(), closed)
}
func N20(c net.Conn) bool {
	var sb strings.Builder
	fmt.Fprintf(&sb, "close: %v", c.Close())
	err := errors.New(sb.String())
	return strings.Contains(err.Error(), closed)
}
func N21(c net.Conn) bool {
	var msgs []string
	msgs = append(msgs, c.Close().Error())
	err := errors.New(strings.Join(msgs, "; "))
	return strings.Contains(err.Error(), closed)
}

type multi []error

func (m multi) Error() string {
	var s []string
	for _, e := range m {
		s = append(s, e.Error())
	}
	return strings.Join(s, ",")
}
func all(cs []net.Conn) error {
	var m multi
	for _, c := range cs {
		m = append(m, c.Close())
	}
	return m
}
func N22(cs []net.Conn) bool { return strings.Contains(all(cs).Error(), closed) }
func N23() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
			if strings.Contains(err.Error(), closed) {
				err = nil
			}
		}
	}()
	return nil
}
func N24() bool {
	out, err := exec.Command("git", "push").CombinedOutput()
	if err != nil {
		err = errors.New(strings.TrimSpace(string(out)))
	}
	return strings.Contains(err.Error(), "connection refused") || strings.Contains(err.Error(), "EOF")
}
func N25(err error) bool {
	switch err.Error() {
	case "UNAVAILABLE", "timeout", "not found", "closed", "E1001":
		return true
	}
	return false
}
func N26(m map[string]string) bool {
	err := errors.New(m["error"])
	return strings.Contains(err.Error(), "connection refused")
}
func N27(p string) bool {
	err := os.ErrNotExist
	if p != "" {
		err = errors.New(os.Getenv("ERR"))
	}
	return strings.Contains(err.Error(), "file does not exist in bucket")
}

type statusErr struct{ Err error }

func (e statusErr) Error() string { return "status: " + e.Err.Error() }
func N28(c net.Conn) bool {
	var err error = statusErr{c.Close()}
	return strings.Contains(err.Error(), closed)
}
func mk(c net.Conn) error { e := new(statusErr); e.Err = c.Close(); return e }
func N29(c net.Conn) bool { return strings.Contains(mk(c).Error(), closed) }

type event struct {
	Error   error
	Message string
}

func N30(e event) bool { return strings.Contains(e.Message, closed) }

var once error

func N31(c net.Conn) bool {
	once = fmt.Errorf("x: %v", c.Close())
	return strings.Contains(once.Error(), closed)
}
func N32(c net.Conn) bool {
	var g sync.WaitGroup
	var first error
	g.Go(func() { first = fmt.Errorf("x: %v", c.Close()) })
	g.Wait()
	return strings.Contains(first.Error(), closed)
}
func N33(c net.Conn) bool {
	var first error
	set := func(err error) {
		if first == nil {
			first = errors.New(err.Error())
		}
	}
	set(c.Close())
	return first != nil && strings.Contains(first.Error(), closed)
}

// What follows keeps its errors.

type keeper struct {
	last error
	all  map[string]error
}

func (k *keeper) run(c net.Conn) {
	k.last = fmt.Errorf("run: %w", c.Close())
	k.all["run"] = c.Close()
}

func (k *keeper) P1() bool {
	return strings.Contains(k.last.Error(), closed) || // want `net.ErrClosed`
		strings.Contains(k.all["run"].Error(), closed) // want `net.ErrClosed`
}

var last error

func P2(c net.Conn) bool {
	last = c.Close()
	keep := keepAll
	return strings.Contains(last.Error(), closed) || // want `net.ErrClosed`
		strings.Contains(keep(last).Error(), closed) // want `net.ErrClosed`
}

func keepAll(err error) error { return fmt.Errorf("all: %w", err) }
