package oracle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Truth is what is known of a program when it was run under every outcome of
// its choices. Calls and returns go by the numbers of their lines.
type Truth struct {
	Name   string
	Runs   int
	Capped bool           // there were more
	Sites  []int          // calls that obtained a response in some run
	Leaks  map[int]string // calls whose response was left open, and the choices of a run that does
	Sure   []int          // those of them that have to be reported
	Must   map[int]int    // calls whose bad status is certain to be taken for a success, and the return
	May    []int          // calls whose bad status some run takes for a success
	Gives  []int          // returns that are certain to swallow a bad status
	Might  []int          // returns that may
}

// Execute runs the programs under every outcome of their choices. dir is for
// the files.
func Execute(dir string, programs []*Program) ([]*Truth, error) {
	files := map[string]string{
		"go.mod":           "module oracle\n\ngo 1.26\n",
		"helper/helper.go": model("helper/helper.go"),
		"model.go":         model("executed/model.go"),
		"status.go":        model("executed/status.go"),
		"programs.go":      registry(programs),
	}
	for _, p := range programs {
		files[p.name()+".go"] = p.file().executed
	}
	if err := write(dir, files); err != nil {
		return nil, err
	}
	build := exec.Command("go", "build", "-gcflags=oracle=-N -l", "-ldflags=-s -w", "-o", "programs", ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("programs do not compile: %w\n%s", err, out)
	}
	run := exec.Command(filepath.Join(dir, "programs"))
	var stdout, stderr bytes.Buffer
	run.Stdout, run.Stderr = &stdout, &stderr
	if err := run.Run(); err != nil {
		return nil, fmt.Errorf("programs do not run: %w\n%s", err, stderr.String())
	}
	var truths []*Truth
	for dec := json.NewDecoder(&stdout); dec.More(); {
		t := new(Truth)
		if err := dec.Decode(t); err != nil {
			return nil, err
		}
		truths = append(truths, t)
	}
	if len(truths) != len(programs) {
		return nil, fmt.Errorf("%d programs ran, not %d", len(truths), len(programs))
	}
	return truths, nil
}

// WritePlain writes the programs to dir as the analyzers see them, as a module.
func WritePlain(dir string, programs []*Program) error {
	files := map[string]string{
		"go.mod":            "module oracle\n\ngo 1.26\n",
		"helper/helper.go":  model("helper/helper.go"),
		"programs/model.go": model("plain/model.go"),
	}
	for _, p := range programs {
		files["programs/"+p.name()+".go"] = p.file().plain
	}
	return write(dir, files)
}

// registry is the file that lists the programs for the one that runs them.
func registry(programs []*Program) string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"context\"\n\t\"net/http\"\n)\n\nvar programs = []program{\n")
	for _, p := range programs {
		text := p.file().executed
		_, text, _ = strings.Cut(text, "func "+p.name()+"(")
		_, text, _ = strings.Cut(text, "\n")
		call := fmt.Sprintf("%s(ctx, c, n, p); return nil", p.name())
		switch n := strings.Count(p.shape.results, ","); {
		case n > 0:
			call = fmt.Sprintf("a, b := %s(ctx, c, n, p); return []any{a, b}", p.name())
		case p.shape.results != "":
			call = fmt.Sprintf("return []any{%s(ctx, c, n, p)}", p.name())
		}
		fmt.Fprintf(&b, "\t{name: %q, codes: %#v, named: %#v, usesN: %v, usesP: %v, fails: %v, call: func(ctx context.Context, c *http.Client, n int, p bool) []any { %s }},\n",
			p.name(), p.codes(), p.named(), wordIn(text, "n"), wordIn(text, "p"), p.shape.fails, call)
	}
	b.WriteString("}\n")
	return b.String()
}

// wordIn reports whether text has a word, which is a letter.
func wordIn(text, word string) bool {
	letter := func(c byte) bool {
		return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
	}
	for i := range len(text) {
		if text[i] == word[0] && (i == 0 || !letter(text[i-1])) && (i+1 == len(text) || !letter(text[i+1]) || text[i+1] == '.') {
			return true
		}
	}
	return false
}

func write(dir string, files map[string]string) error {
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
