// Package cache keeps results between runs, as files in a folder.
//
// A cache only saves time. Whatever is wrong with its folder or with an entry,
// what was asked for is just not there, and what can't be written is not kept.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/neterrlint/neterrlint/internal/atomicfile"
)

// A Key names an entry: the hash of all that its content depends on.
type Key [sha256.Size]byte

// A Cache is a folder of entries. It may be used by several processes.
type Cache struct{ dir string }

const (
	// magic begins an entry, and changes with its form.
	magic = "neterrlint cache 1\n"
	// suffix ends the name of an entry, which begins with its key. Files with other
	// names are not the cache's.
	suffix = ".result"
	// stamp is the file whose time is that of the last look for old entries.
	stamp = "trimmed"
)

const (
	maxAge    = 5 * 24 * time.Hour // of an entry that nobody has used
	trimEvery = 24 * time.Hour
	// touchAfter is how old the mark of an entry's last use may become, so that not
	// every use of it is a write.
	touchAfter = time.Hour
)

// Open returns the cache in the folder of that name, which is made if it is not
// there, and removes from it what has not been used for days. It returns nil if
// the folder can't be used.
func Open(dir string) *Cache {
	// What the entries tell of code is its owner's to read.
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil
	}
	c := &Cache{dir: dir}
	c.trim(time.Now())
	return c
}

// Get returns the content of an entry, if it is there and whole.
func (c *Cache) Get(key Key) (content []byte, ok bool) {
	name := c.name(key)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	data, ok = bytes.CutPrefix(data, []byte(magic))
	if !ok || len(data) < sha256.Size {
		return nil, false
	}
	sum, content := data[:sha256.Size], data[sha256.Size:]
	if want := checksum(key, content); !bytes.Equal(sum, want[:]) {
		return nil, false
	}
	now := time.Now()
	if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()) > touchAfter {
		os.Chtimes(name, now, now) // if that fails, it is removed too early
	}
	return content, true
}

// Put keeps an entry, or does nothing if it can't.
func (c *Cache) Put(key Key, content []byte) {
	f, err := atomicfile.Create(c.name(key), 0o600)
	if err != nil {
		return
	}
	defer f.Abort()
	sum := checksum(key, content)
	if _, err := f.Write(append(append([]byte(magic), sum[:]...), content...)); err != nil {
		return
	}
	f.CommitUnsynced()
}

func (c *Cache) name(key Key) string {
	return filepath.Join(c.dir, hex.EncodeToString(key[:])+suffix)
}

// checksum is that of an entry under its key: one that has got another name is not
// what it seems to be either.
func checksum(key Key, content []byte) [sha256.Size]byte {
	return sha256.Sum256(append(key[:], content...))
}

// trim removes old entries, at most once a day. Somebody else may do so too.
func (c *Cache) trim(now time.Time) {
	last := filepath.Join(c.dir, stamp)
	if info, err := os.Stat(last); err == nil && now.Sub(info.ModTime()) < trimEvery {
		return
	}
	if err := os.WriteFile(last, nil, 0o600); err != nil {
		return
	}
	os.Chtimes(last, now, now) // writing nothing to an empty file may not
	entries, _ := os.ReadDir(c.dir)
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && isOwn(e.Name()) && now.Sub(info.ModTime()) > maxAge {
			os.Remove(filepath.Join(c.dir, e.Name()))
		}
	}
}

// isOwn reports whether a file of that name is an entry, or what is left of one
// whose writer was killed.
func isOwn(name string) bool {
	if atomicfile.IsTemporary(name) {
		return true
	}
	key, ok := strings.CutSuffix(name, suffix)
	_, err := hex.DecodeString(key)
	return ok && err == nil && len(key) == hex.EncodedLen(sha256.Size)
}
