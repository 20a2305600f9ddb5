//go:build linux

package knowledge_test

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"regexp/syntax"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// A maker makes a real error.
type maker func(t *testing.T) error

// made are the makers, by the texts of the table.
func made() map[string][]maker {
	all := make(map[string][]maker)
	for _, some := range []map[string][]maker{madeByNet, madeByHTTP, madeByFiles, madeByArchives, madeByOthers, putTogether} {
		for text, makers := range some {
			all[text] = append(all[text], makers...)
		}
	}
	return all
}

// asked are the replacements of the table as code.
var asked = map[string]func(error) bool{
	"net.ErrClosed":                     is(net.ErrClosed),
	"io.ErrClosedPipe":                  is(io.ErrClosedPipe),
	"os.ErrClosed":                      is(os.ErrClosed),
	"os.ErrProcessDone":                 is(os.ErrProcessDone),
	"syscall.EPIPE":                     is(syscall.EPIPE),
	"syscall.ECONNRESET":                is(syscall.ECONNRESET),
	"syscall.ECONNREFUSED":              is(syscall.ECONNREFUSED),
	"syscall.EHOSTUNREACH":              is(syscall.EHOSTUNREACH),
	"syscall.ENETUNREACH":               is(syscall.ENETUNREACH),
	"syscall.EADDRINUSE":                is(syscall.EADDRINUSE),
	"syscall.EADDRNOTAVAIL":             is(syscall.EADDRNOTAVAIL),
	"syscall.ETIMEDOUT":                 is(syscall.ETIMEDOUT),
	"syscall.ENOTDIR":                   is(syscall.ENOTDIR),
	"syscall.EISDIR":                    is(syscall.EISDIR),
	"syscall.ENOTEMPTY":                 is(syscall.ENOTEMPTY),
	"syscall.ENOSPC":                    is(syscall.ENOSPC),
	"syscall.EBADF":                     is(syscall.EBADF),
	"syscall.EXDEV":                     is(syscall.EXDEV),
	"syscall.ELOOP":                     is(syscall.ELOOP),
	"syscall.ENAMETOOLONG":              is(syscall.ENAMETOOLONG),
	"syscall.EMFILE":                    is(syscall.EMFILE),
	"syscall.EBUSY":                     is(syscall.EBUSY),
	"syscall.ETXTBSY":                   is(syscall.ETXTBSY),
	"syscall.EAGAIN":                    is(syscall.EAGAIN),
	"syscall.ESRCH":                     is(syscall.ESRCH),
	"errors.ErrUnsupported":             is(errors.ErrUnsupported),
	"context.Canceled":                  is(context.Canceled),
	"context.DeadlineExceeded":          is(context.DeadlineExceeded),
	"io.EOF":                            is(io.EOF),
	"io.ErrUnexpectedEOF":               is(io.ErrUnexpectedEOF),
	"io.ErrShortWrite":                  is(io.ErrShortWrite),
	"bufio.ErrTooLong":                  is(bufio.ErrTooLong),
	"bufio.ErrBufferFull":               is(bufio.ErrBufferFull),
	"compress/gzip.ErrHeader":           is(gzip.ErrHeader),
	"compress/gzip.ErrChecksum":         is(gzip.ErrChecksum),
	"compress/zlib.ErrHeader":           is(zlib.ErrHeader),
	"compress/zlib.ErrChecksum":         is(zlib.ErrChecksum),
	"archive/zip.ErrFormat":             is(zip.ErrFormat),
	"archive/zip.ErrAlgorithm":          is(zip.ErrAlgorithm),
	"archive/zip.ErrChecksum":           is(zip.ErrChecksum),
	"archive/tar.ErrHeader":             is(tar.ErrHeader),
	"net/http.ErrServerClosed":          is(http.ErrServerClosed),
	"net/http.ErrAbortHandler":          is(http.ErrAbortHandler),
	"net/http.ErrHandlerTimeout":        is(http.ErrHandlerTimeout),
	"net/http.ErrBodyNotAllowed":        is(http.ErrBodyNotAllowed),
	"net/http.ErrNoCookie":              is(http.ErrNoCookie),
	"net/http.ErrMissingFile":           is(http.ErrMissingFile),
	"net/http.ErrNotMultipart":          is(http.ErrNotMultipart),
	"net/http.ErrSchemeMismatch":        is(http.ErrSchemeMismatch),
	"net/http.ErrBodyReadAfterClose":    is(http.ErrBodyReadAfterClose),
	"mime.ErrInvalidMediaParameter":     is(mime.ErrInvalidMediaParameter),
	"mime/multipart.ErrMessageTooLarge": is(multipart.ErrMessageTooLarge),
	"io/fs.ErrExist":                    is(fs.ErrExist),
	"io/fs.ErrNotExist":                 is(fs.ErrNotExist),
	"io/fs.ErrPermission":               is(fs.ErrPermission),
	"os/exec.ErrNotFound":               is(exec.ErrNotFound),
	"database/sql.ErrNoRows":            is(sql.ErrNoRows),
	"database/sql.ErrConnDone":          is(sql.ErrConnDone),
	"database/sql.ErrTxDone":            is(sql.ErrTxDone),
	"encoding/hex.ErrLength":            is(hex.ErrLength),
	"strconv.ErrSyntax":                 is(strconv.ErrSyntax),
	"strconv.ErrRange":                  is(strconv.ErrRange),

	"net.Error if $.Timeout()":                                        as(func(e net.Error) bool { return e.Timeout() }),
	"*net.DNSError":                                                   as(func(*net.DNSError) bool { return true }),
	"*net.DNSError if $.IsNotFound":                                   as(func(e *net.DNSError) bool { return e.IsNotFound }),
	"*net.DNSError if $.IsTemporary":                                  as(func(e *net.DNSError) bool { return e.IsTemporary }),
	"*net.ParseError":                                                 as(func(*net.ParseError) bool { return true }),
	"net/url.EscapeError":                                             as(func(url.EscapeError) bool { return true }),
	"*net/http.MaxBytesError":                                         as(func(*http.MaxBytesError) bool { return true }),
	"net/textproto.ProtocolError":                                     as(func(textproto.ProtocolError) bool { return true }),
	"golang.org/x/net/http2.StreamError":                              as(func(streamError) bool { return true }),
	"crypto/x509.UnknownAuthorityError":                               as(func(x509.UnknownAuthorityError) bool { return true }),
	"crypto/x509.HostnameError":                                       as(func(x509.HostnameError) bool { return true }),
	"*crypto/tls.CertificateVerificationError":                        as(func(*tls.CertificateVerificationError) bool { return true }),
	"crypto/tls.RecordHeaderError":                                    as(func(tls.RecordHeaderError) bool { return true }),
	"crypto/x509.CertificateInvalidError if $.Reason == x509.Expired": as(func(e x509.CertificateInvalidError) bool { return e.Reason == x509.Expired }),
	"*os/exec.ExitError":                                              as(func(*exec.ExitError) bool { return true }),
	"*os/exec.ExitError if $.ExitCode() == 1":                         as(func(e *exec.ExitError) bool { return e.ExitCode() == 1 }),
	"os/user.UnknownUserError":                                        as(func(user.UnknownUserError) bool { return true }),
	"*encoding/json.SyntaxError":                                      as(func(*json.SyntaxError) bool { return true }),
	"*encoding/json.UnmarshalTypeError":                               as(func(*json.UnmarshalTypeError) bool { return true }),
	"*encoding/json.UnsupportedTypeError":                             as(func(*json.UnsupportedTypeError) bool { return true }),
	"*encoding/xml.SyntaxError":                                       as(func(*xml.SyntaxError) bool { return true }),
	"encoding/base64.CorruptInputError":                               as(func(base64.CorruptInputError) bool { return true }),
	"encoding/hex.InvalidByteError":                                   as(func(hex.InvalidByteError) bool { return true }),
	"*time.ParseError":                                                as(func(*time.ParseError) bool { return true }),
	"*regexp/syntax.Error":                                            as(func(*syntax.Error) bool { return true }),
}

// streamError has the fields of golang.org/x/net/http2.StreamError: net/http's own
// error copies itself into any such struct.
type streamError struct {
	StreamID uint32
	Code     uint32
	Cause    error
}

func (streamError) Error() string { return "" }

func is(target error) func(error) bool { return func(err error) bool { return errors.Is(err, target) } }

func as[E error](ok func(E) bool) func(error) bool {
	return func(err error) bool {
		e, is := errors.AsType[E](err)
		return is && ok(e)
	}
}

// TestErrorsMade makes the error of each row that says it is made, and checks that
// its text is there and that the replacement is true for it. What can't be made is
// put together from the wrappers of the standard library, where it is an errno.
func TestErrorsMade(t *testing.T) {
	table, err := knowledge.ErrorTexts()
	if err != nil {
		t.Fatal(err)
	}
	makers := made()
	done, not := 0, 0
	for _, row := range table {
		t.Run(strings.ReplaceAll(row.Text, "/", "_"), func(t *testing.T) {
			reason, unmade := strings.CutPrefix(row.Made, "not made: ")
			if unmade {
				not++
				if len(strings.Fields(reason)) < 2 {
					t.Errorf("no reason is given: %q", row.Made)
				}
			} else {
				done++
				if len(makers[row.Text]) == 0 {
					t.Fatal("the table says that the error is made; no maker does")
				}
			}
			for _, m := range makers[row.Text] {
				err := m(t)
				if err == nil {
					t.Error("no error was made")
					continue
				}
				if !strings.Contains(err.Error(), row.Text) {
					t.Errorf("the text is %q", err)
				}
				if row.None() {
					continue
				}
				name := row.Value + row.Target
				if row.Cond != "" {
					name += " if " + row.Cond
				}
				ask := asked[name]
				if ask == nil {
					t.Fatalf("no code for the replacement %q", name)
				}
				if !ask(err) {
					t.Errorf("%s is not found in %v (%T)", name, err, err)
				}
				if lost := errors.New(err.Error()); ask(lost) {
					t.Errorf("%s is found in an error with the same text only", name)
				}
			}
		})
		delete(makers, row.Text)
	}
	for text := range makers {
		t.Errorf("an error with the text %q is made, which is not in the table", text)
	}
	if done+not != len(table) || done < 100 || not > 30 {
		t.Errorf("%d of %d texts are made, %d not", done, len(table), not)
	}
}

// TestTempting makes some errors and asks for what looks right but is not.
func TestTempting(t *testing.T) {
	for _, test := range []struct {
		text string
		i    int
		name string
	}{
		{"use of closed network connection", 0, "os.ErrClosed"},
		{"io: read/write on closed pipe", 0, "net.ErrClosed"},
		{"broken pipe", 0, "io.ErrClosedPipe"},
		{"i/o timeout", 0, "context.DeadlineExceeded"},
		{"context deadline exceeded", 0, "syscall.ETIMEDOUT"},
		{"TLS handshake timeout", 0, "context.DeadlineExceeded"},
		{"unexpected EOF", 0, "io.EOF"},
		{"unexpected end of JSON input", 0, "io.ErrUnexpectedEOF"},
		{"http: read on closed response body", 0, "net/http.ErrBodyReadAfterClose"},
		{"not a directory", 0, "io/fs.ErrNotExist"},
		{"signal: killed", 0, "context.DeadlineExceeded"},
		{"sql: database is closed", 0, "database/sql.ErrConnDone"},
		{"net/http: request canceled", 0, "context.Canceled"},
		{"malformed HTTP response", 0, "net/textproto.ProtocolError"},
	} {
		if err := made()[test.text][test.i](t); err == nil || asked[test.name](err) {
			t.Errorf("%s is found in %v", test.name, err)
		}
	}
}
