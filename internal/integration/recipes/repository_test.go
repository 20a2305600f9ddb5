package recipes

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// A repository is a git repository as the recipes expect one: a module, and
// neterrlint as another repository in tools/neterrlint.
type repository struct {
	dir  string
	want []found // what is to be found in it
}

// newRepository makes a repository of the module of all mistakes. The branch
// origin/main is at a commit without any file, so that everything is new to it.
func newRepository(t *testing.T) *repository {
	t.Helper()
	dir := integration.Module(t)
	r := &repository{dir: dir, want: wanted(t)}
	tool := filepath.Join(dir, "tools/neterrlint")
	copyTree(t, tool, integration.Root(t))
	for _, dir := range []string{tool, dir} {
		run(t, dir, nil, "git", "init", "-q", "-b", "main")
		run(t, dir, nil, "git", "commit", "-q", "--allow-empty", "-m", "nothing")
		run(t, dir, nil, "git", "update-ref", "refs/remotes/origin/main", "HEAD")
		run(t, dir, nil, "git", "add", "-A")
		run(t, dir, nil, "git", "commit", "-q", "-m", "everything")
	}
	return r
}

// copyTree copies a folder without what git keeps in it.
func copyTree(t *testing.T, to, from string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case d.Name() == ".git" && d.IsDir():
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o777)
		case d.Name() == ".git" || !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A found is a finding as every format has it. The rule, which some formats put
// behind the message as well, is no part of that.
type found struct {
	file, line, rule, message string
}

func newFound(file, line, rule, message string) found {
	return found{file, line, rule, strings.TrimSuffix(message, " ["+rule+"]")}
}

var line = regexp.MustCompile(`^(\S+\.go):(\d+):\d+: (.*) \[([a-z]+/[a-z-]+)\]$`)

// wanted returns what the command finds with the settings that it has when
// nothing is said.
func wanted(t *testing.T) []found {
	t.Helper()
	names := []string{"standalone"}
	if !integration.HasC(t) {
		names = append(names, "nocgo")
	}
	var list []found
	for _, f := range parse(t, strings.Join(integration.Want(t, names...), "\n")) {
		if !slices.Contains(integration.Asked, f.rule) {
			list = append(list, f)
		}
	}
	return list
}

// parse reads the findings of text output.
func parse(t *testing.T, text string) []found {
	t.Helper()
	var list []found
	for _, l := range strings.Split(text, "\n") {
		if m := line.FindStringSubmatch(l); m != nil {
			list = append(list, newFound(m[1], m[2], m[4], m[3]))
		}
	}
	return list
}

// compare fails the test if not exactly what is wanted was found.
func (r *repository) compare(t *testing.T, got []found) {
	t.Helper()
	if len(got) == 0 {
		t.Error("nothing was found")
		return
	}
	for _, w := range r.want {
		if !slices.Contains(got, w) {
			t.Errorf("not found: %v", w)
		}
	}
	for i, g := range got {
		if !slices.Contains(r.want, g) || slices.Contains(got[:i], g) {
			t.Errorf("found, but not to be found, or twice: %v", g)
		}
	}
}

// bash runs a script as CI systems do, ending at the first command that fails,
// in a folder of the repository, and returns what it prints to stdout and its
// exit code.
func (r *repository) bash(t *testing.T, dir, script string, env ...string) (string, int) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "script.sh")
	if err := os.WriteFile(name, []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	return try(t, filepath.Join(r.dir, dir), env, "bash", "--noprofile", "--norc", "-eo", "pipefail", name)
}

// try runs a command and returns what it prints to stdout and its exit code.
func try(t *testing.T, dir string, env []string, name string, args ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	// The author is for git. The user's own settings count for nothing.
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=", "PWD="+dir, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	cmd.Env = append(cmd.Env, env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	if stderr.Len() > 0 {
		t.Logf("%s %s:\n%s", name, strings.Join(args, " "), &stderr)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// run is try for a command that must succeed.
func run(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	out, code := try(t, dir, env, name, args...)
	if code != 0 {
		t.Fatalf("%s %s: exit code %d\n%s", name, strings.Join(args, " "), code, out)
	}
	return out
}

// recipe returns the text of a file of the page, or of neterrlint's root.
func recipe(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(integration.Root(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
