package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// names returns what is in a folder, so that a temporary file shows.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func put(t *testing.T, name, content string, perm fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), perm); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, perm); err != nil { // whatever the umask
		t.Fatal(err)
	}
}

func link(t *testing.T, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Skip(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestCommit looks at a file before and after it is replaced.
func TestCommit(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	put(t, name, "old", 0o640)
	f, err := Create(name, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	if _, err := f.WriteString("new"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, name); got != "old" {
		t.Errorf("before Commit the file holds %q", got)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	f.Abort() // as a defer does
	if got := read(t, name); got != "new" {
		t.Errorf("after Commit the file holds %q", got)
	}
	if got := names(t, dir); got != "f" {
		t.Errorf("the folder holds %s", got)
	}
	if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v; want that of the old file", info.Mode(), err)
	}
}

// TestAbort asks for a folder as it was, whether there was a file or not.
func TestAbort(t *testing.T) {
	for _, old := range []string{"", "old"} {
		dir := t.TempDir()
		name := filepath.Join(dir, "f")
		if old != "" {
			put(t, name, old, 0o666)
		}
		f, err := Create(name, 0o666)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString("half"); err != nil {
			t.Fatal(err)
		}
		f.Abort()
		if got := names(t, dir); old == "" && got != "" || old != "" && (got != "f" || read(t, name) != old) {
			t.Errorf("with %q there, Abort leaves %q", old, got)
		}
	}
}

// TestLinks writes through symbolic links, which stay.
func TestLinks(t *testing.T) {
	for _, test := range []struct {
		name  string
		make  func(t *testing.T, dir string) // the link "l" to the file "d/f"
		fails bool
	}{
		{"to a file", func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "d/f"), "old", 0o666)
			link(t, filepath.Join("d", "f"), filepath.Join(dir, "l"))
		}, false},
		{"absolute", func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "d/f"), "old", 0o666)
			link(t, filepath.Join(dir, "d", "f"), filepath.Join(dir, "l"))
		}, false},
		{"to nothing yet", func(t *testing.T, dir string) {
			link(t, filepath.Join("d", "f"), filepath.Join(dir, "l"))
		}, false},
		{"over a link of a folder", func(t *testing.T, dir string) {
			link(t, filepath.Join("d", "sub"), filepath.Join(dir, "s"))
			link(t, filepath.Join("..", "f"), filepath.Join(dir, "d/sub/back"))
			link(t, filepath.Join("s", "back"), filepath.Join(dir, "l"))
		}, false},
		{"to itself", func(t *testing.T, dir string) { link(t, "l", filepath.Join(dir, "l")) }, true},
		{"to a folder", func(t *testing.T, dir string) { link(t, "d", filepath.Join(dir, "l")) }, true},
		{"to nowhere", func(t *testing.T, dir string) { link(t, "no/where", filepath.Join(dir, "l")) }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.MkdirAll(filepath.Join(dir, "d/sub"), 0o777); err != nil {
				t.Fatal(err)
			}
			test.make(t, dir)
			name := filepath.Join(dir, "l")
			err := Write(name, []byte("new"), 0o666)
			if info, err := os.Lstat(name); err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Errorf("the link is gone: %v, %v", info, err)
			}
			if test.fails {
				if err == nil {
					t.Errorf("no error, and %s", names(t, dir))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, filepath.Join(dir, "d/f")); got != "new" {
				t.Errorf("the target holds %q", got)
			}
		})
	}
}

// TestErrors writes where nothing can be written. The error names the file that was
// asked for, and nothing is left behind.
func TestErrors(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "old", 0o666)
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o777); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	for _, test := range []struct{ name, want string }{
		{"folder", "is a directory"},
		{"no/where", ""},
		{"file/below", ""},
	} {
		name := filepath.Join(dir, test.name)
		err := Write(name, []byte("new"), 0o666)
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error that names it with %q", test.name, err, test.want)
		}
	}
	if got := names(t, dir); got != before {
		t.Errorf("the folder holds %s, before it was %s", got, before)
	}
}

// TestReadOnly refuses a file that may not be written, though its folder may be.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	name := filepath.Join(t.TempDir(), "f")
	put(t, name, "old", 0o444)
	if err := Write(name, []byte("new"), 0o666); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want a refusal", err)
	}
	if got := read(t, name); got != "old" {
		t.Errorf("the file holds %q", got)
	}
}

// TestReadOnlyFolder refuses a file in a folder that may not be written, and says
// what the matter is if the file itself may be.
func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "old"), "old", 0o666)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o777)
	for name, want := range map[string]string{"old": "its folder must be writable too", "new": "permission denied"} {
		name = filepath.Join(dir, name)
		err := Write(name, []byte("new"), 0o666)
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), name) || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("got %v, want that %s", err, want)
		}
	}
	if got := names(t, dir); got != "old" || read(t, filepath.Join(dir, "old")) != "old" {
		t.Errorf("the folder holds %s", got)
	}
}

// TestLongName writes a file whose name is as long as systems allow.
func TestLongName(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, strings.Repeat("n", 255))
	if err := os.WriteFile(name, nil, 0o666); err != nil {
		t.Skip(err)
	}
	if err := Write(name, []byte("new"), 0o666); err != nil {
		t.Error(err)
	}
}
