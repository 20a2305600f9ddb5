// Package forms has the ways of comparing.
package forms

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const refused = "connection refused"

func functions(err error) {
	_ = strings.Contains(err.Error(), refused)                         // want `ECONNREFUSED`
	_ = strings.HasPrefix(err.Error(), "connection refused")           // want `ECONNREFUSED`
	_ = strings.HasSuffix(err.Error(), ": connection refused")         // want `ECONNREFUSED`
	_ = strings.EqualFold(err.Error(), "Connection Refused")           // want `ECONNREFUSED`
	_ = strings.EqualFold("Connection Refused", err.Error())           // want `ECONNREFUSED`
	_ = strings.Index(err.Error(), refused) >= 0                       // want `ECONNREFUSED`
	_ = strings.LastIndex(err.Error(), refused) != -1                  // want `ECONNREFUSED`
	_ = strings.Count(err.Error(), refused) > 0                        // want `ECONNREFUSED`
	_ = strings.Compare(err.Error(), refused) == 0                     // want `ECONNREFUSED`
	_ = strings.TrimSuffix(err.Error(), refused) != err.Error()        // want `ECONNREFUSED`
	_ = strings.TrimPrefix(err.Error(), "dial: ") == refused           // want `ECONNREFUSED`
	_ = strings.TrimSpace(err.Error()) == refused                      // want `ECONNREFUSED`
	_ = strings.Split(err.Error(), ": ")[3] == refused                 // want `ECONNREFUSED`
	_ = len(strings.Split(err.Error(), refused)) > 1                   // want `ECONNREFUSED`
	_ = bytes.Contains([]byte(err.Error()), []byte(refused))           // want `ECONNREFUSED`
	_ = bytes.Equal([]byte(err.Error()), []byte(refused))              // want `ECONNREFUSED`
	_ = refused == err.Error()                                         // want `ECONNREFUSED`
	_ = err.Error() != refused                                         // want `ECONNREFUSED`
	_ = strings.Contains(fmt.Sprint(err), refused)                     // want `ECONNREFUSED`
	_ = strings.Contains(fmt.Sprintf("%v", err), refused)              // want `ECONNREFUSED`
	_ = strings.Contains(fmt.Sprintf("%s", err), refused)              // want `ECONNREFUSED`
	_ = fmt.Sprintf("dial failed: %v", err) == "dial failed: "+refused // prefix of its own: nobody's text
	_ = err.Error()[len(err.Error())-len(refused):] == refused         // want `ECONNREFUSED`
	if _, _, found := strings.Cut(err.Error(), refused); found {       // want `ECONNREFUSED`
	}
	if _, found := strings.CutSuffix(err.Error(), refused); found { // want `ECONNREFUSED`
	}
}

func cases(err error) {
	switch err.Error() {
	case "EOF": // want `io.EOF`
	case "file not here":
	case "unexpected EOF", // want `io.ErrUnexpectedEOF`
		"http: Server closed": // want `http.ErrServerClosed`
	}
	switch msg := strings.ToLower(err.Error()); msg {
	case "eof": // want `io.EOF`
	}
	switch {
	case err.Error() == "EOF": // want `io.EOF`
	}
}

var (
	re    = regexp.MustCompile(`connection (refused|reset by peer)`)
	other = regexp.MustCompile(`^code \d+$`)
)

func regexps(err error) {
	_ = re.MatchString(err.Error())      // want `errors.Is\(err, syscall.ECONNREFUSED\) \|\| errors.Is\(err, syscall.ECONNRESET\)`
	_ = re.FindString(err.Error()) != "" // want `ECONNREFUSED`
	_ = re.Match([]byte(err.Error()))    // want `ECONNREFUSED`
	_ = other.MatchString(err.Error())
	_, _ = regexp.MatchString("no such host$", err.Error())            // want `net.DNSError`
	_ = regexp.MustCompile("(?i)Broken Pipe").MatchString(err.Error()) // want `EPIPE`
	local := regexp.MustCompile("i/o timeout")
	_ = local.MatchString(err.Error())                                // want `Timeout`
	_ = regexp.MustCompile("(broken pipe)?").MatchString(err.Error()) // also true without
}

var transient = []string{"broken pipe", "connection reset by peer"}

var known = map[string]bool{"EOF": true, "unexpected EOF": true}

func lookups(err error) bool {
	if slices.Contains(transient, err.Error()) { // want `errors.Is\(err, syscall.EPIPE\) \|\| errors.Is\(err, syscall.ECONNRESET\)`
		return true
	}
	if known[err.Error()] { // want `io.EOF`
		return true
	}
	if _, ok := known[err.Error()]; ok { // want `io.EOF`
		return true
	}
	if slices.ContainsFunc(transient, func(s string) bool { return strings.Contains(err.Error(), s) }) { // want `EPIPE`
		return true
	}
	for _, s := range transient {
		if strings.Contains(err.Error(), s) { // want `EPIPE`
			return true
		}
	}
	for i := 0; i < len(transient); i++ {
		if strings.Contains(err.Error(), transient[i]) { // want `EPIPE`
			return true
		}
	}
	for s := range known {
		if err.Error() == s { // want `io.EOF`
			return true
		}
	}
	for _, c := range []struct {
		text string
		n    int
	}{{"EOF", 1}, {"unexpected EOF", 2}} {
		if c.text == err.Error() { // want `io.EOF`
			return true
		}
	}
	for _, s := range []string{"connection reset by peer", "first", "second", "third"} {
		if strings.Contains(err.Error(), s) { // most of them have no owner
			return true
		}
	}
	return false
}
