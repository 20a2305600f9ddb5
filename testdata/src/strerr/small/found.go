// Package small has small functions: those in this file compare what has an owner.
package small

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"
)

func p1(c net.Conn) {
	for {
		_, err := c.Read(nil)
		if err != nil {
			if strings.Contains(err.Error(), "closed network") { // want `net.ErrClosed`
				return
			}
			log.Print(err)
		}
	}
}

func p2(err error) bool { return strings.Index(fmt.Sprintf("%+v", err), "broken pipe") > -1 } // want `syscall.EPIPE`

func p3(err error) string {
	switch s := err.Error(); {
	case strings.HasSuffix(s, "no such host"): // want `net.DNSError`
		return "dns"
	case strings.HasSuffix(s, "i/o timeout"): // want `net.Error`
		return "timeout"
	}
	return ""
}

type T struct {
	err  error
	last string
}

func (t *T) p4() bool { return t.err != nil && strings.Contains(t.err.Error(), "context canceled") } // want `context.Canceled`

func (t *T) p5(ctx context.Context) bool {
	t.last = ctx.Err().Error()
	return t.last == "context deadline exceeded" // want `context.DeadlineExceeded`
}

func p6(ctx context.Context) bool { return ctx.Err() != nil && ctx.Err().Error() == "context canceled" } // want `context.Canceled`

func p7(db *sql.DB) bool {
	var n int
	err := db.QueryRow("").Scan(&n)
	return err != nil && err.Error() == "sql: no rows in result set" // want `sql.ErrNoRows`
}

func p8(r io.Reader) {
	s := bufio.NewScanner(r)
	for s.Scan() {
	}
	if err := s.Err(); err != nil && strings.Contains(err.Error(), "too long") { // want `bufio.ErrTooLong`
		return
	}
}

func p9(errs []error) (n int) {
	for _, err := range errs {
		if err.Error() == "EOF" { // want `io.EOF`
			n++
		}
	}
	return
}

func p10(ch chan error) bool {
	return strings.Contains((<-ch).Error(), "use of closed network connection") // want `net.ErrClosed`
}

func p11(err error) bool {
	var b bytes.Buffer
	b.WriteString(err.Error())
	return strings.Contains(b.String(), "broken pipe")
}

func p12(srv *http.Server) {
	if err := srv.ListenAndServe(); err != nil && err.Error() != "http: Server closed" { // want `http.ErrServerClosed`
		log.Fatal(err)
	}
}

func p13(w http.ResponseWriter, r *http.Request) {
	_, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 10))
	if err != nil && err.Error() == "http: request body too large" { // want `http.MaxBytesError`
		return
	}
}

func p14(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return strings.HasSuffix(err.Error(), "no such file or directory") // want `fs.ErrNotExist`
	}
	defer f.Close()
	return true
}

func p15() bool {
	err := exec.Command("x").Run()
	return err != nil && err.Error() == "exit status 1" // want `exec.ExitError`
}

func p16(err error) bool {
	return regexp.MustCompile(`read tcp .*: connection reset by peer`).MatchString(err.Error()) // want `syscall.ECONNRESET`
}

func p17(err error) bool {
	cause := errors.Unwrap(err)
	return cause != nil && cause.Error() == "unexpected EOF" // want `io.ErrUnexpectedEOF`
}

var retry = [...]string{"connection reset by peer", "broken pipe", "i/o timeout"}

func p18(err error) bool {
	msg := strings.ToLower(err.Error())
	for _, s := range retry {
		if strings.Contains(msg, s) { // want `syscall.ECONNRESET`
			return true
		}
	}
	return false
}

func p19(data []byte) bool {
	var v any
	err := json.Unmarshal(data, &v)
	return err != nil && strings.Contains(err.Error(), "unexpected end of JSON input") // want `json.SyntaxError`
}

func p20(err error) (ok bool) {
	defer func() { ok = strings.Contains(err.Error(), "EOF") }() // want `io.EOF`
	return
}

func p21(h func() error) bool {
	if err := h(); err != nil {
		return strings.EqualFold(err.Error(), "eof") // want `io.EOF`
	}
	return false
}

func p22(err error) bool { return isOneOf(err, "broken pipe", "EOF") } // want `syscall.EPIPE`

func isOneOf(err error, texts ...string) bool {
	for _, t := range texts {
		if strings.Contains(err.Error(), t) {
			return true
		}
	}
	return false
}

func p23(addr string) bool {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return strings.Contains(err.Error(), "timeout")
	}
	conn.Close()
	return false
}

func p24(resp *http.Response) bool {
	_, err := io.Copy(io.Discard, resp.Body)
	return err != nil && strings.Contains(err.Error(), "unexpected EOF") // want `io.ErrUnexpectedEOF`
}

var ErrWidget = errors.New("widget: out of stock")

func p25(err error) bool { return err.Error() == "widget: out of stock" } // want `ErrWidget`

func p26(err error) bool { return strings.Contains(err.Error(), ErrWidget.Error()) } // want `ErrWidget`

func p27(err error) bool { return fmt.Sprint(err) == fmt.Sprint(io.EOF) } // want `io.EOF`

func p28(err error) bool { return err.Error() == http.ErrServerClosed.Error() } // want `http.ErrServerClosed`

func p29() error {
	var mu sync.Mutex
	_ = mu
	return fmt.Errorf("the tank is almost empty")
}

func p30() bool { err := p29(); return err != nil && err.Error() == "the tank is almost empty" } // want `makes inline`

func p31(err error) bool {
	e := err
	for e != nil {
		if e.Error() == "connection refused" { // want `syscall.ECONNREFUSED`
			return true
		}
		e = errors.Unwrap(e)
	}
	return false
}

func p32(r any) bool {
	err, ok := r.(error)
	return ok && strings.Contains(err.Error(), "net/http: abort Handler") // want `http.ErrAbortHandler`
}

func p33(u string) int {
	_, err := http.Get(u)
	if err == nil {
		return 0
	}
	m := map[string]int{"EOF": 1, "unexpected EOF": 2}
	return m[err.Error()] // want `io.EOF`
}

func p34(err error) bool {
	return strings.Contains(strings.Join([]string{"x", err.Error()}, ": "), "broken pipe")
}

func p35(err error) bool {
	var opErr *net.OpError
	if !errors.As(err, &opErr) {
		return false
	}
	return strings.Contains(opErr.Err.Error(), "permission denied") // want `fs.ErrPermission`
}

func p36(err error) bool {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error() == "file exists" // want `fs.ErrExist`
	}
	return false
}

func p37[E interface{ error }](e E) bool { return e.Error() == "EOF" } // want `io.EOF`

func p38(err error) bool {
	return func(s string) bool { return strings.Contains(s, "broken pipe") }(err.Error()) // want `syscall.EPIPE`
}

func p39(u string) bool {
	c := &http.Client{}
	resp, err := c.Get(u)
	if urlErr, ok := err.(interface{ Unwrap() error }); ok {
		return strings.Contains(urlErr.Unwrap().Error(), "connection refused") // want `syscall.ECONNREFUSED`
	}
	_ = resp
	return false
}

func p40(err error) bool {
	m := err.Error()
	if i := strings.LastIndex(m, ": "); i >= 0 {
		m = m[i+2:]
	}
	return m == "connection refused" // want `syscall.ECONNREFUSED`
}
