package strerr

import (
	"slices"
	"strings"
	"unicode"

	"github.com/neterrlint/neterrlint/internal/errtext"
)

// weak are words that say little about whose text a text is: every program has
// its own "not found". Short words are weak anyway.
var weak = map[string]bool{
	"already": true, "bad": true, "busy": true, "cannot": true, "can't": true, "closed": true, "connect": true, "could": true, "denied": true, "does": true,
	"empty": true, "error": true, "exceeded": true, "exist": true, "exists": true, "expired": true, "failed": true, "failure": true, "file": true,
	"forbidden": true, "found": true, "internal": true, "invalid": true, "limit": true, "missing": true, "none": true, "open": true,
	"password": true, "request": true, "required": true, "server": true, "status": true, "such": true, "timed": true, "timeout": true, "type": true,
	"unable": true, "unauthorized": true, "unavailable": true, "unexpected": true, "unknown": true, "unsupported": true, "user": true,
	"value": true, "with": true, "connection": true, "network": true, "supported": true, "name": true, "this": true, "that": true, "must": true,
	"host": true, "remote": true, "reset": true, "response": true, "field": true, "argument": true, "parameter": true, "http": true,
}

// tokens returns the words of a text, in lower case.
func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '/' && r != '_' && r != '.' && r != '-'
	})
}

// telling counts the words of a text that say whose it is.
func telling(text string) int {
	n := 0
	for _, w := range tokens(text) {
		if len(w) > 3 && !weak[w] {
			n++
		}
	}
	return n
}

// distinctive reports whether a text is likely to be that of one error only: it
// has two telling words, or one and three words in all, or names its package as
// in "leveldb: not found".
func distinctive(text string) bool {
	n, all := telling(text), len(tokens(text))
	if n >= 2 || n == 1 && all >= 3 {
		return true
	}
	head, rest, ok := strings.Cut(text, ": ")
	return ok && n >= 1 && len(tokens(head)) == 1 && len(tokens(rest)) >= 2
}

// contains reports whether text contains part between the bounds of words.
func contains(text, part string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 || part == "" {
			return false
		}
		i += from
		if bound(text, i) && bound(text, i+len(part)) {
			return true
		}
		from = i + 1
	}
}

// bound reports whether a word of text begins or ends at i.
func bound(text string, i int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= 'A' && text[i] <= 'Z' || text[i] >= '0' && text[i] <= '9')
	}
	return !letter(i-1) || !letter(i)
}

// stdAffix are the words that the standard library puts around a text.
var stdAffix = map[string]bool{
	"accept": true, "accept4": true, "bind": true, "chdir": true, "chmod": true, "close": true, "connect": true, "dial": true, "exec": true,
	"fork/exec": true, "get": true, "getsockopt": true, "http": true, "listen": true, "lookup": true, "lstat": true, "mkdir": true, "net/http": true, "on": true,
	"open": true, "post": true, "put": true, "head": true, "read": true, "readdirent": true, "readfrom": true, "recvfrom": true, "remove": true,
	"rename": true, "sendfile": true, "sendto": true, "set": true, "splice": true, "stat": true, "tcp": true, "tcp4": true, "tcp6": true, "tls": true, "udp": true, "udp4": true,
	"udp6": true, "unix": true, "unlinkat": true, "write": true, "writev": true, "x509": true, "json": true, "from": true, "to": true, "symlink": true,
	"request": true, "canceled": true, "chtimes": true, "link": true, "truncate": true, "sync": true, "fdopendir": true, "strconv.atoi": true, "strconv.parseint": true,
	"parsing": true, "directory": true, "the": true,
}

// affixed reports whether what a text has around part are words that the
// standard library puts there, addresses and punctuation.
func affixed(text, part string) bool {
	i := strings.Index(text, part)
	if i < 0 || !bound(text, i) || !bound(text, i+len(part)) {
		return false
	}
	return !slices.ContainsFunc(tokens(text[:i]+" "+text[i+len(part):]), func(w string) bool {
		return !stdAffix[w] && !strings.ContainsAny(w, "0123456789.")
	})
}

// wordy reports whether some pattern has letters: others are about the form of a
// text, not about whose it is.
func wordy(patterns []errtext.Pattern) bool {
	return slices.ContainsFunc(patterns, func(p errtext.Pattern) bool {
		return p.Var != nil || strings.ContainsFunc(p.Text, unicode.IsLetter)
	})
}
