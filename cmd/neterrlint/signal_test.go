//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupted sends a signal while the go command is at work. Neither that nor
// neterrlint goes on, and a file that was to be written is not there.
func TestInterrupted(t *testing.T) {
	tool, err := exec.LookPath("toylint")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pid := filepath.Join(dir, "pid")
	script := "#!/bin/sh\necho $$ >" + pid + "\nexec sleep 100\n"
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			os.Remove(pid)
			var stderr strings.Builder
			cmd := exec.Command(tool, "-o=out.txt", ".")
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			child := wait(t, pid)
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != 2 || stderr.String() != "neterrlint: interrupted\n" {
				t.Errorf("exit code %d and %q", code, stderr.String())
			}
			if err := exec.Command("kill", "-0", child).Run(); err == nil {
				t.Errorf("the go command, process %s, goes on", child)
			}
			if entries, err := filepath.Glob(filepath.Join(dir, "*out.txt*")); err != nil || len(entries) > 0 {
				t.Errorf("left %v, %v", entries, err)
			}
			if entries, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(entries) > 0 {
				t.Errorf("left %v, %v", entries, err)
			}
		})
	}
}

// wait waits for a file to have a line, and returns it.
func wait(t *testing.T, name string) string {
	t.Helper()
	for range 1000 {
		if data, err := os.ReadFile(name); err == nil && len(data) > 0 {
			return strings.TrimSpace(string(data))
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s does not appear", name)
	return ""
}
