package recipes

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// A test is named after the file that it is about.
type test struct {
	name string
	run  func(t *testing.T, r *repository)
}

// TestRecipes runs every recipe in one repository.
func TestRecipes(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash, which all recipes are run by")
	}
	r := newRepository(t)
	tests := []test{
		{"action.yml", testAction},
		{"github.yml", testWorkflow},
		{"gitlab-ci.yml", testGitLab},
		{"pre-commit-config.yaml", testPreCommit},
		{"gotool.sh", testGoTool},
		{"Makefile", testMake},
		{"reviewdog.yml", testReviewdog},
		{"vscode-tasks.json", testEditor},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { test.run(t, r) })
	}
	files, err := os.ReadDir(filepath.Join(integration.Root(t), "docs/testdata/ci"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.ContainsFunc(tests, func(test test) bool { return test.name == f.Name() }) {
			t.Errorf("docs/testdata/ci/%s is run by no test", f.Name())
		}
	}
}

// testGitLab runs the script of the job and reads the report that it names. The
// program goes to another folder than /tmp, which may be shared.
func testGitLab(t *testing.T, r *repository) {
	var file map[string]struct {
		Image     string
		Variables map[string]string
		Script    []string
		Artifacts struct {
			When    string
			Reports struct{ CodeQuality string }
		}
	}
	read(t, "docs/testdata/ci/gitlab-ci.yml", &file)
	job := file["neterrlint"]
	script := strings.ReplaceAll(strings.Join(job.Script, "\n"), "/tmp/neterrlint", filepath.Join(t.TempDir(), "neterrlint"))
	if _, code := r.bash(t, ".", script); code != 1 {
		t.Errorf("the script exits with %d, want 1", code)
	}
	if job.Artifacts.When != "always" {
		t.Error("the report is lost when the job fails")
	}
	report := filepath.Join(r.dir, job.Artifacts.Reports.CodeQuality)
	r.compare(t, codeQuality(t, report))
	os.Remove(report)
}

// testPreCommit runs pre-commit, with tools/neterrlint as the repository of hooks.
func testPreCommit(t *testing.T, r *repository) {
	var config struct {
		Repos []struct {
			Repo, Rev string
			Hooks     []struct{ ID string }
		}
	}
	read(t, "docs/testdata/ci/pre-commit-config.yaml", &config)
	var hooks []struct {
		ID, Name, Description, Entry, Language string
		Types                                  []string `yaml:"types_or"`
		Pass                                   bool     `yaml:"pass_filenames"`
		Serial                                 bool     `yaml:"require_serial"`
	}
	read(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].ID != config.Repos[0].Hooks[0].ID {
		t.Errorf("the hooks are %v, used is %v", hooks, config.Repos)
	}
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("pre-commit is not installed: its files were read, the hook was not run")
	}
	commit := strings.TrimSpace(run(t, r.dir, nil, "git", "-C", "tools/neterrlint", "rev-parse", "HEAD"))
	name := filepath.Join(t.TempDir(), "config.yaml")
	text := strings.ReplaceAll(recipe(t, "docs/testdata/ci/pre-commit-config.yaml"), "COMMIT", commit)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	// It gives go install a GOPATH of its own. Modules come from where they are.
	env := []string{"PRE_COMMIT_HOME=" + t.TempDir(), "GOMODCACHE=" + strings.TrimSpace(integration.Go(t, r.dir, "env", "GOMODCACHE"))}
	run(t, r.dir, env, "pre-commit", "validate-config", name)
	run(t, r.dir, env, "pre-commit", "validate-manifest", filepath.Join(r.dir, "tools/neterrlint/.pre-commit-hooks.yaml"))
	out, code := try(t, r.dir, env, "pre-commit", "run", "--config", name, "--all-files", "neterrlint")
	if code != 1 {
		t.Errorf("pre-commit exits with %d, want 1:\n%s", code, out)
	}
	r.compare(t, parse(t, out))
	if out, code := try(t, r.dir, env, "pre-commit", "run", "--config", name, "neterrlint", "--files", ".gitignore"); code != 0 {
		t.Errorf("without a changed Go file pre-commit exits with %d:\n%s", code, out)
	}
}

// testGoTool makes tools.mod, and runs the tool from it.
func testGoTool(t *testing.T, r *repository) {
	before := run(t, r.dir, nil, "git", "diff", "HEAD", "--", "go.mod")
	if out, code := r.bash(t, ".", recipe(t, "docs/testdata/ci/gotool.sh")); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, out)
	}
	if after := run(t, r.dir, nil, "git", "diff", "HEAD", "--", "go.mod"); after != before {
		t.Errorf("go.mod is changed:\n%s", after)
	}
	if !strings.Contains(recipe(t, "docs/ci.md"), "\n"+toolLine+"\n") {
		t.Errorf("docs/ci.md does not say how to run it: %s", toolLine)
	}
	out, code := r.bash(t, ".", toolLine)
	if code != 1 {
		t.Errorf("%s exits with %d, want 1", toolLine, code)
	}
	r.compare(t, parse(t, out))
}

// toolLine runs what gotool.sh has prepared.
const toolLine = "go tool -modfile=tools.mod neterrlint ./..."

// testMake runs the target of the Makefile.
func testMake(t *testing.T, r *repository) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("there is no make")
	}
	name := filepath.Join(t.TempDir(), "Makefile")
	if err := os.WriteFile(name, []byte(recipe(t, "docs/testdata/ci/Makefile")), 0o666); err != nil {
		t.Fatal(err)
	}
	out, code := try(t, r.dir, nil, "make", "-f", name, "neterrlint")
	if code != 2 { // of make, when a command fails
		t.Errorf("make exits with %d, want 2:\n%s", code, out)
	}
	r.compare(t, parse(t, out))
}

// testReviewdog builds reviewdog and has it read a report. What it would write to
// GitHub it prints, and all lines are new to the branch that it compares with.
func testReviewdog(t *testing.T, r *repository) {
	const name = "docs/testdata/ci/reviewdog.yml"
	lint(t, r, name)
	programs := t.TempDir()
	build := exec.Command("go", "build", "-o", programs, "github.com/reviewdog/reviewdog/cmd/reviewdog")
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("reviewdog can't be built: %v\n%s", err, out)
	}
	var w workflow
	read(t, name, &w)
	steps := w.Jobs["neterrlint"].Steps
	script := steps[len(steps)-1].Run
	printing := strings.Replace(script, "-reporter=github-pr-review", `-reporter=rdjsonl -diff="git diff origin/main"`, 1)
	if printing == script {
		t.Fatalf("reviewdog does not report to GitHub in\n%s", script)
	}
	out, code := r.bash(t, ".", printing, "RUNNER_TEMP="+t.TempDir(), "PATH="+programs+string(filepath.ListSeparator)+os.Getenv("PATH"))
	if code != 1 {
		t.Errorf("the script exits with %d, want 1", code)
	}
	var got []found
	for l := range strings.Lines(out) {
		var d struct {
			Message  string
			Location struct {
				Path  string
				Range struct{ Start struct{ Line int } }
			}
			Code struct{ Value string }
		}
		if err := json.Unmarshal([]byte(l), &d); err != nil {
			t.Fatalf("%v in %q", err, l)
		}
		got = append(got, newFound(d.Location.Path, strconv.Itoa(d.Location.Range.Start.Line), d.Code.Value, d.Message))
	}
	r.compare(t, got)
	// What can't be analysed is no success, whatever reviewdog makes of the rest.
	broken := strings.Replace(printing, "./...", "./no/such/folder", 1)
	if _, code := r.bash(t, ".", broken, "RUNNER_TEMP="+t.TempDir(), "PATH="+programs+string(filepath.ListSeparator)+os.Getenv("PATH")); code != 1 {
		t.Errorf("of a folder that is not there the script exits with %d, want 1", code)
	}
}

// testEditor lets the problem matcher read what its command prints. The two kinds
// of regular expressions mean the same by all that this one uses.
func testEditor(t *testing.T, r *repository) {
	var file struct {
		Tasks []struct {
			Command        string
			ProblemMatcher struct {
				Pattern struct {
					Regexp                            string
					File, Line, Column, Message, Code int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(recipe(t, "docs/testdata/ci/vscode-tasks.json")), &file); err != nil {
		t.Fatal(err)
	}
	task := file.Tasks[0]
	if task.Command != toolLine {
		t.Errorf("the task runs %q, want %q", task.Command, toolLine)
	}
	if _, err := os.Stat(filepath.Join(r.dir, "tools.mod")); err != nil {
		t.Fatal("gotool.sh has not run")
	}
	out, _ := r.bash(t, ".", task.Command)
	p := task.ProblemMatcher.Pattern
	var got []found
	for l := range strings.Lines(out) {
		if m := regexp.MustCompile(p.Regexp).FindStringSubmatch(strings.TrimSuffix(l, "\n")); m != nil {
			got = append(got, newFound(m[p.File], m[p.Line], m[p.Code], m[p.Message]))
			if m[p.Column] == "" {
				t.Errorf("no column in %q", l)
			}
		}
	}
	r.compare(t, got)
}
