package cache

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func open(t *testing.T) (*Cache, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "a", "b")
	c := Open(dir)
	if c == nil {
		t.Fatalf("Open(%s) failed", dir)
	}
	return c, dir
}

// only returns the name of the one entry.
func only(t *testing.T, dir string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil || len(names) != 1 {
		t.Fatalf("entries %q, %v; want one", names, err)
	}
	return names[0]
}

func TestCache(t *testing.T) {
	c, _ := open(t)
	for _, content := range []string{"", "some", "other"} {
		c.Put(Key{1}, []byte(content))
		got, ok := c.Get(Key{1})
		if !ok || string(got) != content {
			t.Errorf("got %q, %t; want %q", got, ok, content)
		}
	}
	if got, ok := c.Get(Key{2}); ok {
		t.Errorf("%q under a key that has no entry", got)
	}
}

// TestSpoiled changes an entry in every way that a single byte can be lost or changed.
func TestSpoiled(t *testing.T) {
	c, dir := open(t)
	c.Put(Key{1}, []byte("some content"))
	name := only(t, dir)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	refuse := func(what string, content []byte) {
		t.Helper()
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get(Key{1}); ok {
			t.Errorf("%s: took %q", what, got)
		}
	}
	for i := range whole {
		refuse("cut off", whole[:i])
		other := append([]byte(nil), whole...)
		other[i] ^= 0x20
		refuse("changed", other)
	}
	refuse("longer", append(append([]byte(nil), whole...), 0))
	if err := os.Rename(name, c.name(Key{2})); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(c.name(Key{2}), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if got, ok := c.Get(Key{2}); ok {
		t.Errorf("took %q, which is another key's", got)
	}
	if err := os.Mkdir(c.name(Key{3}), 0o700); err != nil {
		t.Fatal(err)
	}
	c.Put(Key{3}, nil)
	if _, ok := c.Get(Key{3}); ok {
		t.Error("took a folder")
	}
}

func TestUnusable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "sub")} {
		if c := Open(dir); c != nil {
			t.Errorf("Open(%s) made a cache", dir)
		}
	}
	c, dir := open(t)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	c.Put(Key{1}, []byte("some")) // the folder is gone
	if _, ok := c.Get(Key{1}); ok {
		t.Error("there is an entry without a folder")
	}
}

func TestReadOnly(t *testing.T) {
	c, dir := open(t)
	c.Put(Key{1}, []byte("some"))
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	probe := filepath.Join(dir, "probe")
	if os.WriteFile(probe, nil, 0o600) == nil {
		os.Remove(probe)
		t.Skip("the modes of folders don't bind this user")
	}
	if c = Open(dir); c == nil {
		t.Fatal("what can be read is not used")
	}
	c.Put(Key{2}, []byte("other"))
	if _, ok := c.Get(Key{2}); ok {
		t.Error("wrote into a folder that is read-only")
	}
	if got, ok := c.Get(Key{1}); !ok || string(got) != "some" {
		t.Errorf("got %q, %t of what was there", got, ok)
	}
}

func TestTrim(t *testing.T) {
	c, dir := open(t)
	age := func(name string, days int) {
		t.Helper()
		old := time.Now().Add(-time.Duration(days)*24*time.Hour - time.Hour)
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name string, days int) string {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		age(name, days)
		return name
	}
	exists := func(name string) bool {
		_, err := os.Stat(name)
		return err == nil
	}
	for i := range 3 {
		c.Put(Key{byte(i)}, []byte("some"))
	}
	age(c.name(Key{0}), 6)
	age(c.name(Key{1}), 6)
	if _, ok := c.Get(Key{1}); !ok { // which makes it young again
		t.Fatal("no entry")
	}
	left, foreign, result := write(".neterrlint-12345678.tmp", 6), write("notes.txt", 600), write("my"+suffix, 600)

	Open(dir)
	if !exists(c.name(Key{0})) {
		t.Error("looked for old entries twice a day")
	}
	age(filepath.Join(dir, stamp), 1)
	Open(dir)
	if exists(c.name(Key{0})) || exists(left) {
		t.Error("what is old is still there")
	}
	for _, name := range []string{c.name(Key{1}), c.name(Key{2}), foreign, result} {
		if !exists(name) {
			t.Errorf("%s is gone", filepath.Base(name))
		}
	}
}

// TestConcurrent has several caches in one folder write and read the same entry: it
// is there whole or not at all.
func TestConcurrent(t *testing.T) {
	_, dir := open(t)
	content := make([]byte, 1<<16)
	done := make(chan int)
	for range 8 {
		go func() {
			c, whole := Open(dir), 0
			for range 50 {
				c.Put(Key{1}, content)
				if got, ok := c.Get(Key{1}); ok && len(got) == len(content) {
					whole++
				}
			}
			done <- whole
		}()
	}
	for range 8 {
		if whole := <-done; whole != 50 {
			t.Errorf("%d of 50 entries are whole", whole)
		}
	}
	only(t, dir) // no temporary file is left
}
