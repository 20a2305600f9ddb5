//go:build linux

package knowledge_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// temp makes a file in a folder of its own.
func temp(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

var madeByFiles = map[string][]maker{
	"file already closed": {func(t *testing.T) error {
		f, err := os.Open(temp(t))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		return errOf(f.Read(make([]byte, 1)))
	}},
	"file exists": {
		func(t *testing.T) error { return errOf(os.OpenFile(temp(t), os.O_CREATE|os.O_EXCL, 0o600)) },
		func(t *testing.T) error { return os.Symlink("x", temp(t)) },
	},
	"no such file or directory": {
		func(t *testing.T) error { return errOf(os.Open(temp(t) + "not")) },
		func(t *testing.T) error { return errOf(net.Dial("unix", filepath.Join(t.TempDir(), "sock"))) },
	},
	"file does not exist":                {func(*testing.T) error { return errOf(fstest.MapFS{}.Open("x")) }},
	"executable file not found in $PATH": {func(*testing.T) error { return errOf(exec.LookPath("no-such-program")) }},
	"permission denied": {func(t *testing.T) error {
		name := temp(t)
		if os.Getuid() != 0 {
			os.Chmod(name, 0)
			return errOf(os.Open(name))
		}
		// Root may read all: another user for file systems, on this thread, which
		// is not used again.
		os.Chmod(filepath.Dir(filepath.Dir(name)), 0o755)
		os.Chmod(filepath.Dir(name), 0o755)
		result := make(chan error)
		go func() {
			runtime.LockOSThread()
			syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0)
			result <- errOf(os.Open(name))
		}()
		return <-result
	}},
	"not a directory":     {func(t *testing.T) error { return errOf(os.ReadDir(temp(t))) }},
	"is a directory":      {func(t *testing.T) error { return errOf(os.ReadFile(t.TempDir())) }},
	"directory not empty": {func(t *testing.T) error { return os.Remove(filepath.Dir(temp(t))) }},
	"no space left on device": {func(t *testing.T) error {
		return os.WriteFile("/dev/full", []byte("x"), 0)
	}},
	"bad file descriptor": {func(t *testing.T) error {
		f, err := os.Open(temp(t))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		return errOf(f.Write([]byte("x")))
	}},
	"invalid cross-device link": {func(t *testing.T) error {
		dir, err := os.MkdirTemp("/dev/shm", "")
		if err != nil {
			t.Skip(err)
		}
		defer os.RemoveAll(dir)
		return os.Rename(temp(t), filepath.Join(dir, "file"))
	}},
	"too many levels of symbolic links": {func(t *testing.T) error {
		name := filepath.Join(t.TempDir(), "loop")
		if err := os.Symlink(name, name); err != nil {
			t.Fatal(err)
		}
		return errOf(os.Open(name))
	}},
	"file name too long": {func(*testing.T) error { return errOf(os.Open(strings.Repeat("x", 300))) }},
	"too many open files": {func(t *testing.T) error {
		var limit syscall.Rlimit
		if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 40, Max: limit.Max}); err != nil {
			t.Fatal(err)
		}
		for range 60 {
			f, err := os.Open(os.DevNull)
			if err != nil {
				return err
			}
			defer f.Close()
		}
		return nil
	}},
	"text file busy": {func(t *testing.T) error {
		name := filepath.Join(t.TempDir(), "program")
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o700)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		f.WriteString("#!/bin/sh\n")
		return exec.Command(name).Run()
	}},
	"resource temporarily unavailable": {func(t *testing.T) error {
		name := temp(t)
		var last error
		for range 2 {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			last = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		}
		return last
	}},
	"path escapes from parent": {func(t *testing.T) error {
		root, err := os.OpenRoot(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		return errOf(root.Open("../x"))
	}},
	"no such process": {func(t *testing.T) error {
		cmd := exec.Command("true")
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		return syscall.Kill(cmd.Process.Pid, 0)
	}},
	"os: process already finished": {func(t *testing.T) error {
		cmd := exec.Command("true")
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		return cmd.Process.Signal(os.Interrupt)
	}},
	"exit status 1": {func(*testing.T) error { return exec.Command("false").Run() }},
	"signal: killed": {func(t *testing.T) error {
		ctx, cancel := context.WithTimeout(t.Context(), second/10)
		defer cancel()
		return exec.CommandContext(ctx, "sleep", "60").Run()
	}},
	"user: unknown user": {func(*testing.T) error { return errOf(user.Lookup("nosuchuser")) }},
}
