// Package generic compares texts that other programs write, too.
package generic

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

func anywhere(err error) bool {
	return strings.Contains(err.Error(), "permission denied") || strings.Contains(err.Error(), "no such file or directory") ||
		strings.Contains(err.Error(), "file exists") || strings.Contains(err.Error(), "exit status 1") ||
		strings.Contains(err.Error(), "cannot unmarshal") || strings.Contains(err.Error(), "timeout") || strings.Contains(err.Error(), "closed") ||
		strings.Contains(err.Error(), "not found") || strings.Contains(err.Error(), "refused")
}

func followed(name string) bool {
	_, err := os.Open(name)
	if strings.Contains(err.Error(), "permission denied") || // want `fs.ErrPermission`
		strings.Contains(err.Error(), "no such file or directory") || // want `fs.ErrNotExist`
		strings.Contains(err.Error(), "no such file") || // want `"no such file", a part of "no such file or directory": use errors.Is\(err, fs.ErrNotExist\)`
		strings.Contains(err.Error(), "not found") {
		return true
	}
	if err := exec.Command(name).Run(); err != nil && strings.Contains(err.Error(), "exit status 128") { // want `exec.ExitError.*ExitCode\(\) == 128`
		return true
	}
	if err := os.Mkdir(name, 0o777); strings.HasSuffix(err.Error(), ": file exists") { // want `fs.ErrExist`
		return true
	}
	if _, err := strconv.Atoi(name); strings.Contains(err.Error(), "invalid syntax") { // want `strconv.ErrSyntax`
		return true
	}
	var n int
	if err := json.Unmarshal([]byte(name), &n); strings.Contains(err.Error(), "cannot unmarshal") { // want `json.UnmarshalTypeError`
		return true
	}
	_, err = net.Listen("tcp", name)
	return strings.Contains(err.Error(), "already in use") // want `EADDRINUSE`
}

func read(name string) error {
	_, err := os.ReadFile(name)
	return err
}

func through(name string) bool {
	err := read(name)
	return strings.Contains(err.Error(), "is a directory") // want `EISDIR`
}

func tested(err error) bool {
	var pe *os.PathError
	return errors.As(err, &pe) && strings.Contains(pe.Err.Error(), "Access is denied") // want `errors.Is\(err, fs.ErrPermission\)`
}

type transport struct{ cause error }

func (t *transport) Error() string { return t.cause.Error() }
func (t *transport) Unwrap() error { return t.cause }

func system(err error) bool {
	var t *transport
	return errors.As(err, &t) && strings.Contains(err.Error(), "operation not permitted") // want `fs.ErrPermission`
}

type dialer interface {
	Dial(addr string) (net.Conn, error)
}

type tcp struct{}

func (tcp) Dial(addr string) (net.Conn, error) { return net.Dial("tcp", addr) }

func dynamic(d dialer) bool {
	_, err := d.Dial("")
	return strings.Contains(err.Error(), "refused") // want `ECONNREFUSED`
}

func walk(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil && strings.Contains(err.Error(), "operation not permitted") { // want `fs.ErrPermission`
			return nil
		}
		return err
	})
}

// foreign texts around it say that the error is another program's.
func chained(path string) bool {
	_, err := os.Open(path)
	err = ask(err)
	msg := err.Error()
	return strings.Contains(msg, "lease not found") ||
		strings.Contains(msg, "lease expired") ||
		strings.Contains(msg, "permission denied") ||
		strings.Contains(msg, "token was revoked")
}

// half of the texts are known.
func chainedKnown(path string) bool {
	_, err := os.Open(path)
	return err != nil && (strings.Contains(err.Error(), "permission denied") || // want `fs.ErrPermission`
		strings.Contains(err.Error(), "no such file or directory") || // want `fs.ErrNotExist`
		strings.Contains(err.Error(), "lease not found"))
}

// another error's texts are another list.
func chainedOthers(path string, other error) bool {
	_, err := os.Open(path)
	return strings.Contains(other.Error(), "lease not found") || strings.Contains(other.Error(), "lease expired") ||
		strings.Contains(err.Error(), "permission denied") // want `fs.ErrPermission`
}

func ask(err error) error { return err }
