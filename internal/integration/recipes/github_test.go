package recipes

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
	"go.yaml.in/yaml/v3"
)

// An action is a composite action of GitHub's, with all the keys that ours uses.
type action struct {
	Name, Description string
	Branding          struct{ Icon, Color string }
	Inputs            map[string]struct {
		Description string
		Default     *string
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

// A step of an action or of a workflow.
type step struct {
	Name, ID, If, Shell, Uses, Run string
	Dir                            string `yaml:"working-directory"`
	Env, With                      map[string]string
}

// read decodes a YAML file, in which every key must be known.
func read(t *testing.T, name string, v any) {
	t.Helper()
	dec := yaml.NewDecoder(strings.NewReader(recipe(t, name)))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// testAction runs action.yml with inputs of several kinds.
func testAction(t *testing.T, r *repository) {
	// A workspace that neterrlint does not belong to is none of its business.
	work := filepath.Join(r.dir, "go.work")
	if err := os.WriteFile(work, []byte("go 1.26\n\nuse .\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(work)

	tests := []struct {
		name        string
		inputs      map[string]string
		code        string // the output exit-code
		fails       bool
		annotations bool
		text        bool
		sarif       bool
	}{
		{"as it is", nil, "1", true, true, false, false},
		{"sarif", map[string]string{"upload-sarif": "true"}, "1", true, true, false, true},
		{"only sarif", map[string]string{"upload-sarif": "true", "annotations": "false", "fail-on-findings": "false"}, "1", false, false, false, true},
		{"only text", map[string]string{"annotations": "false"}, "1", true, false, true, false},
		{"no failure", map[string]string{"fail-on-findings": "false"}, "1", false, true, false, false},
		{"clean", map[string]string{"packages": "./helpers ./tests/kit", "flags": "-bodyclose=false -tags=some"}, "0", false, false, false, false},
		{"folder", map[string]string{"working-directory": "helpers"}, "0", false, false, false, false},
		{"wrong", map[string]string{"flags": "-no-such-flag", "upload-sarif": "true", "fail-on-findings": "false"}, "2", true, false, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := runAction(t, r, test.inputs)
			if out.values["exit-code"] != test.code || out.failed != test.fails {
				t.Errorf("exit-code is %q, failed: %v; want %s, %v", out.values["exit-code"], out.failed, test.code, test.fails)
			}
			if test.annotations {
				r.compare(t, annotations(out.log))
			} else if strings.Contains(out.log, "::error") {
				t.Errorf("it prints annotations:\n%s", out.log)
			}
			if test.text {
				r.compare(t, parse(t, out.log))
			}
			if !test.sarif {
				if out.uploaded != "" || out.values["sarif-file"] != "" {
					t.Errorf("it uploads %s, and sarif-file is %s", out.uploaded, out.values["sarif-file"])
				}
				return
			}
			if out.uploaded == "" || out.uploaded != out.values["sarif-file"] {
				t.Fatalf("it uploads %q, and sarif-file is %q", out.uploaded, out.values["sarif-file"])
			}
			r.compare(t, sarif(t, out.uploaded))
		})
	}
}

// A workflow of GitHub's, with all the keys that ours use.
type workflow struct {
	Name string
	On   any
	Jobs map[string]struct {
		RunsOn      string `yaml:"runs-on"`
		Permissions map[string]string
		Steps       []step
	}
}

// lint has a workflow checked by actionlint, which knows also what our action takes.
func lint(t *testing.T, r *repository, name string) {
	t.Helper()
	project, err := actionlint.NewProject(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{WorkingDir: r.dir})
	if err != nil {
		t.Fatal(err)
	}
	errs, err := linter.Lint(filepath.Join(r.dir, ".github/workflows", filepath.Base(name)), []byte(recipe(t, name)), project)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range errs {
		t.Errorf("%s: %v", name, err)
	}
}

// testWorkflow runs our action with what the workflow gives it.
func testWorkflow(t *testing.T, r *repository) {
	const name = "docs/testdata/ci/github.yml"
	lint(t, r, name)
	var w workflow
	read(t, name, &w)
	ran := false
	for _, s := range w.Jobs["neterrlint"].Steps {
		if s.Uses != "./tools/neterrlint" {
			continue
		}
		ran = true
		out := runAction(t, r, s.With)
		r.compare(t, annotations(out.log))
		if out.uploaded == "" {
			t.Error("nothing is uploaded")
		}
	}
	if !ran {
		t.Error("the workflow does not use ./tools/neterrlint")
	}
}

// An outcome is what came of an action.
type outcome struct {
	log      string            // what its steps print
	values   map[string]string // its outputs
	uploaded string            // the file that it uploads to code scanning
	failed   bool
}

// runAction runs the steps of action.yml as the runner does. What uses another
// action is not run.
func runAction(t *testing.T, r *repository, inputs map[string]string) outcome {
	t.Helper()
	var a action
	read(t, "action.yml", &a)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" {
		t.Fatalf("this is no composite action: %+v", a)
	}
	page := recipe(t, "docs/ci.md")
	values := make(map[string]string) // of expressions
	for name, in := range a.Inputs {
		if in.Description == "" || in.Default == nil {
			t.Errorf("input %s has no description or no default", name)
			continue
		}
		values["inputs."+name] = *in.Default
		byDefault := ""
		if *in.Default != "" {
			byDefault = "`" + *in.Default + "`"
		}
		if row := "| `" + name + "` | " + byDefault + " | " + in.Description + " |\n"; !strings.Contains(page, row) {
			t.Errorf("docs/ci.md lacks the row\n%s", row)
		}
	}
	for name, v := range inputs {
		if _, ok := a.Inputs[name]; !ok {
			t.Fatalf("there is no input %s", name)
		}
		values["inputs."+name] = v
	}
	temp := t.TempDir()
	var out outcome
	for _, s := range a.Runs.Steps {
		for _, name := range []string{"exit-code", "sarif-file"} {
			if key := "steps." + s.ID + ".outputs." + name; s.ID != "" && values[key] == "" {
				values[key] = "" // outputs that were not set are empty
			}
		}
		if !holds(t, s.If, values) || out.failed {
			continue
		}
		if s.Uses != "" {
			if name, _, _ := strings.Cut(s.Uses, "@"); name != "github/codeql-action/upload-sarif" {
				t.Fatalf("unknown action %s", s.Uses)
			}
			out.uploaded = expand(t, s.With["sarif_file"], values)
			continue
		}
		if s.Shell != "bash" || strings.Contains(s.Run, "${{") {
			t.Errorf("step %q: the shell is %q, want bash; expressions go through env", s.Name, s.Shell)
		}
		outputs := filepath.Join(temp, "outputs")
		env := []string{"RUNNER_TEMP=" + temp, "GITHUB_OUTPUT=" + outputs, "GITHUB_ACTION_PATH=" + filepath.Join(r.dir, "tools/neterrlint")}
		for name, v := range s.Env {
			env = append(env, name+"="+expand(t, v, values))
		}
		log, code := r.bash(t, expand(t, s.Dir, values), s.Run, env...)
		out.log += log
		out.failed = code != 0
		data, err := os.ReadFile(outputs)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for l := range strings.Lines(string(data)) {
			name, v, _ := strings.Cut(strings.TrimSuffix(l, "\n"), "=")
			values["steps."+s.ID+".outputs."+name] = v
		}
		os.Remove(outputs)
	}
	out.values = make(map[string]string)
	for name, o := range a.Outputs {
		if o.Description == "" {
			t.Errorf("output %s has no description", name)
		}
		out.values[name] = expand(t, o.Value, values)
	}
	return out
}

var expression = regexp.MustCompile(`\$\{\{ (\S+) \}\}`)

// expand replaces expressions, of which all must have a value.
func expand(t *testing.T, text string, values map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		v, ok := values[name]
		if !ok {
			t.Errorf("%s has no value; there are %v", e, maps.Keys(values))
		}
		return v
	})
}

var condition = regexp.MustCompile(`^(\S+) != ''$`)

// holds evaluates the condition of a step, of the one form that there is.
func holds(t *testing.T, text string, values map[string]string) bool {
	t.Helper()
	if text == "" {
		return true
	}
	m := condition.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("can't evaluate %q", text)
	}
	return expand(t, "${{ "+m[1]+" }}", values) != ""
}
