//go:build linux

package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestFullDevice writes to a device without room, which stays a device.
func TestFullDevice(t *testing.T) {
	if err := Write("/dev/full", []byte("x"), 0o666); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v, want that there is no space", err)
	}
	if info, err := os.Stat("/dev/full"); err != nil || info.Mode().IsRegular() {
		t.Errorf("/dev/full is %v, %v", info, err)
	}
	if err := Write("/dev/null", []byte("x"), 0o666); err != nil {
		t.Error(err)
	}
}

// TestOwner asks for the owner that a file had.
func TestOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can work in the files of others")
	}
	name := filepath.Join(t.TempDir(), "f")
	put(t, name, "old", 0o600)
	if err := os.Chown(name, 12345, 54321); err != nil {
		t.Skip(err)
	}
	if err := Write(name, []byte("new"), 0o666); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if s := info.Sys().(*syscall.Stat_t); s.Uid != 12345 || s.Gid != 54321 || info.Mode().Perm() != 0o600 {
		t.Errorf("owner %d:%d, mode %v", s.Uid, s.Gid, info.Mode())
	}
}
