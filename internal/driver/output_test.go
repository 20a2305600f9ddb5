package driver

import (
	"os"
	"path/filepath"
	"testing"
)

// env is a lookup of variables that are given in pairs.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestWantsColour(t *testing.T) {
	for _, test := range []struct {
		terminal bool
		env      []string
		want     bool
	}{
		{true, nil, true},
		{false, nil, false},
		{true, []string{"NO_COLOR", "1"}, false},
		{true, []string{"NO_COLOR", "0"}, false}, // whatever the value
		{true, []string{"NO_COLOR", ""}, true},
		{true, []string{"TERM", "dumb"}, false},
		{true, []string{"TERM", "xterm"}, true},
		{false, []string{"CLICOLOR_FORCE", "1"}, true},
		{false, []string{"CLICOLOR_FORCE", "0"}, false},
		{false, []string{"CLICOLOR_FORCE", ""}, false},
		{false, []string{"CLICOLOR_FORCE", "1", "NO_COLOR", "1"}, false},
		{true, []string{"CLICOLOR_FORCE", "1", "TERM", "dumb"}, true},
	} {
		if got := wantsColour(test.terminal, env(test.env...)); got != test.want {
			t.Errorf("terminal %v, %q: got %v", test.terminal, test.env, got)
		}
	}
}

// TestRepository looks for the folder that file names in reports are relative to.
func TestRepository(t *testing.T) {
	root := t.TempDir()
	dir := func(name string) string {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(name, 0o777); err != nil {
			t.Fatal(err)
		}
		return name
	}
	repo, sub, deep := dir("w/repo"), dir("w/repo/sub"), dir("w/repo/sub/deep")
	plain, plainDeep := dir("plain"), dir("plain/deep")
	dir("w/repo/.git")
	if err := os.WriteFile(filepath.Join(sub, ".git"), []byte("gitdir: elsewhere\n"), 0o666); err != nil {
		t.Fatal(err) // as in a submodule or a second work tree
	}
	for _, test := range []struct {
		name, dir string
		env       []string
		want      string
	}{
		{"the root", repo, nil, repo},
		{"a repository in another", sub, nil, sub},
		{"below it", deep, nil, sub},
		{"a checkout below the workspace", repo, []string{"GITHUB_WORKSPACE", dir("w")}, repo},
		{"no git", plainDeep, nil, plainDeep},
		{"no git, on GitHub", plainDeep, []string{"GITHUB_WORKSPACE", plain}, plain},
		{"no git, on GitLab", plainDeep, []string{"CI_PROJECT_DIR", plain + "/"}, plain},
		{"the workspace itself", plain, []string{"GITHUB_WORKSPACE", plain}, plain},
		{"another workspace", plainDeep, []string{"GITHUB_WORKSPACE", repo}, plainDeep},
		{"no absolute name", plainDeep, []string{"GITHUB_WORKSPACE", "."}, plainDeep},
	} {
		if got := repository(test.dir, env(test.env...)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
