package generic

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// unpacked fails as the client does, or for what is in the answer.
func unpacked(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, zr)
	return err
}

// What the client says of a field of the header has nothing to do with gzip.
func headerOfRequest(u string) bool {
	_, err := http.Head(u)
	return err != nil && strings.Contains(err.Error(), "invalid header")
}

// An error of the client isn't what a reader of the body has made.
func headerOfClient(u string) bool {
	err := unpacked(u)
	if ue, ok := err.(*url.Error); ok {
		return strings.Contains(ue.Error(), "invalid header")
	}
	return false
}

func headerOfArchive(u string) bool {
	err := unpacked(u)
	return err != nil && strings.Contains(err.Error(), "gzip: invalid header") // want `errors.Is\(err, gzip.ErrHeader\)`
}

// What the system says of any call may be in one of its errors.
func systemsOwn(u string) bool {
	err := unpacked(u)
	var se *os.SyscallError
	return errors.As(err, &se) && strings.Contains(se.Error(), "connection refused") // want `syscall.ECONNREFUSED`
}
