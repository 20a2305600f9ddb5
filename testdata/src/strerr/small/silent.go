package small

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
)

type resp struct {
	Err  string
	Code int
}

func n1(r resp) error {
	if r.Err != "" {
		return errors.New(r.Err)
	}
	return nil
}
func N1() bool {
	err := n1(resp{})
	return err != nil && strings.Contains(err.Error(), "connection refused")
}

func n2() (string, error) {
	out, err := exec.Command("git", "clone").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("git clone: %s: %w", out, err)
	}
	return "", nil
}
func N2() bool {
	_, err := n2()
	return strings.Contains(err.Error(), "already exists and is not an empty directory")
}
func N3() bool { _, err := n2(); return strings.Contains(err.Error(), "permission denied") }
func N4() bool { _, err := n2(); return strings.Contains(err.Error(), "no such file or directory") }

func n5(u string) error {
	r, err := http.Get(u)
	if err != nil {
		return fmt.Errorf("get: %v", err)
	}
	defer r.Body.Close()
	b, _ := io.ReadAll(r.Body)
	return fmt.Errorf("bad status: %s", b)
}
func N5() bool { return strings.Contains(n5("").Error(), "context canceled") }

type myErr struct{ msg string }

func (m myErr) Error() string { return m.msg }

func n6(u string) error {
	_, err := http.Get(u)
	if err != nil {
		return myErr{msg: err.Error()}
	}
	return nil
}
func N6() bool { err := n6(""); return err != nil && strings.Contains(err.Error(), "EOF") }

func N7(m myErr) bool { return strings.Contains(m.Error(), "broken pipe") }

func N8(data []byte) bool {
	var e struct{ Error string }
	json.Unmarshal(data, &e)
	return e.Error == "context canceled" || strings.Contains(e.Error, "EOF")
}

func N9(stderr string) bool { return strings.Contains(stderr, "permission denied") }

func N10(err error) bool {
	return strings.Contains(err.Error(), "closed") || strings.Contains(err.Error(), "not found") || strings.Contains(err.Error(), "timeout")
}

func N11(err error) bool { return errors.Is(err, io.EOF) || err.Error() == "EOF" }

func n12(err error) error { return errors.New("wrapped: " + err.Error()) }
func N12(u string) bool {
	_, err := http.Get(u)
	err = n12(err)
	return strings.Contains(err.Error(), "connection refused")
}

func N13(err error) bool { return err != nil && len(err.Error()) > 0 && err.Error() != "" }

type status struct{ m map[string]error }

func (s status) N14(key string) bool { return s.m[key] != nil && key == "EOF" }

func N15(u string) (ok bool) {
	r, err := http.Get(u)
	if err != nil {
		return
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	msg := string(b)
	return err == nil && strings.Contains(msg, "connection refused")
}

func n16() error {
	cmd := exec.Command("ssh")
	var sb strings.Builder
	cmd.Stderr = &sb
	if err := cmd.Run(); err != nil {
		return errors.New(sb.String())
	}
	return nil
}
func N16() bool { return strings.Contains(n16().Error(), "connection refused") }

func n17() error {
	cmd := exec.Command("ssh")
	var sb strings.Builder
	cmd.Stderr = &sb
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%w: %s", err, sb.String())
	}
	return nil
}
func N17() bool { return strings.Contains(n17().Error(), "Connection refused") }
func N18() bool { return strings.Contains(n17().Error(), "permission denied") }

var ErrMine = errors.New("mine is not found")

func n19() error { return fmt.Errorf("x: %v", ErrMine) }
func N19() bool {
	return n19().Error() == "x: mine is not found" || strings.Contains(n19().Error(), "mine is not found")
}

func N20(a, b error) bool { return a.Error() == b.Error() }

type rpcErr struct{ Message string }

func (e *rpcErr) Error() string { return e.Message }
func n21(body []byte) error {
	e := new(rpcErr)
	if json.Unmarshal(body, e) != nil {
		return nil
	}
	return e
}
func N21() bool { return strings.Contains(n21(nil).Error(), "context deadline exceeded") }

func n22(body []byte) error {
	var e rpcErr
	if err := json.Unmarshal(body, &e); err != nil {
		return err
	}
	return &e
}
func N22() bool { return strings.Contains(n22(nil).Error(), "context deadline exceeded") }

type wrapNo struct {
	op  string
	err error
}

func (w *wrapNo) Error() string { return w.op + w.err.Error() }
func n23(u string) error {
	_, err := http.Get(u)
	return &wrapNo{"get", err}
}
func N23() bool { return strings.Contains(n23("").Error(), "connection refused") }

func n24(err error) error {
	if err == nil {
		return nil
	}
	return &wrapNo{"x", err}
}
func N24(u string) bool {
	_, err := http.Get(u)
	return strings.Contains(n24(err).Error(), "connection refused")
}

func N25(u string) bool {
	_, err := http.Get(u)
	s := fmt.Sprintf("%v", err)
	err2 := errors.New(s)
	return strings.Contains(err2.Error(), "connection refused")
}
