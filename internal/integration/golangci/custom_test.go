package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// TestCustom has golangci-lint build itself with the plugin, as the guide says:
// from .custom-gcl.yml of the example, in a module that has a checkout of
// neterrlint beside it. What it wants to clone from GitHub is here a repository
// with the files of its module.
func TestCustom(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles golangci-lint once more")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	dir := t.TempDir()
	files := map[string]string{
		"go.mod":  "module example.com/shop\n\ngo 1.26\n",
		"shop.go": "package shop\n\nimport \"net/http\"\n\nfunc Ping(url string) {\n\t_, _ = http.Get(url)\n}\n",
	}
	for _, name := range []string{".custom-gcl.yml", ".golangci.yml"} {
		data, err := os.ReadFile(filepath.Join("example", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	beside, checkout := "path: ../neterrlint\n", "path: "+integration.Root(t)+"\n"
	if !strings.Contains(files[".custom-gcl.yml"], beside) {
		t.Fatalf(".custom-gcl.yml has no %q", beside)
	}
	files[".custom-gcl.yml"] = strings.Replace(files[".custom-gcl.yml"], beside, checkout, 1)
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	repository := released(t)
	env := append(os.Environ(),
		"GIT_CONFIG_COUNT=1",
		"GIT_CONFIG_KEY_0=url."+repository+".insteadOf",
		"GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git",
		"GOLANGCI_LINT_CACHE="+t.TempDir(), "GOFLAGS=", "GOWORK=off", "PWD="+dir)
	run := func(name string, args ...string) (string, int) {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = dir, env
		out, _ := cmd.CombinedOutput()
		return string(out), cmd.ProcessState.ExitCode()
	}
	if out, code := run("golangci-lint", "custom", "-v"); code != 0 {
		t.Fatalf("golangci-lint custom: exit code %d\n%s", code, out)
	}
	out, code := run(filepath.Join(dir, "custom-gcl"), "run", "--show-stats=false")
	if want := "shop.go:6:9: bodyclose: response of http.Get is discarded: its body can't be closed any more [bodyclose/discarded] (neterrlint)"; code != 1 || !strings.HasPrefix(out, want) {
		t.Errorf("custom-gcl: exit code %d, want 1, and\n%s\nwant\n%s", code, out, want)
	}
}

// released makes a git repository of the release of golangci-lint that this
// module requires, and returns its name.
func released(t *testing.T) string {
	t.Helper()
	const module = "github.com/golangci/golangci-lint/v2"
	source, version, _ := strings.Cut(strings.TrimSpace(integration.Go(t, "", "list", "-m", "-f", "{{.Dir}}\n{{.Version}}", module)), "\n")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main"},
		{"add", "--all", "--force"},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--no-gpg-sign", "--message=" + version},
		{"tag", "--no-sign", version},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[len(args)-1], err, out)
		}
	}
	return dir
}
