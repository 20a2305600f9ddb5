package nogo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// A bazel is what stands for Bazel: it knows the packages of a module and those
// that they need, and runs nogo on each, as the action GoNogo does, after the
// packages that it imports.
type bazel struct {
	t    *testing.T
	nogo string
	dir  string // of the module
	out  string
	pkgs []*target // imports first
	byID map[string]*target
}

// A target is a package, or the copy of one that is compiled for a test, which
// is the case if ForTest is set. Bazel has targets of both kinds.
type target struct {
	ImportPath      string // with "[p.test]" behind it if it is a copy
	Name            string
	Dir             string
	GoFiles         []string
	CompiledGoFiles []string
	Export          string
	Deps            []string
	Imports         []string
	Standard        bool
	ForTest         string
	Module          *struct{ Main bool }

	facts string // the file with what nogo knows of it
	patch string // the file with the fixes
}

// path returns the import path alone.
func (p *target) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

func load(t *testing.T, nogo, dir string) *bazel {
	t.Helper()
	b := &bazel{t: t, nogo: nogo, dir: dir, out: t.TempDir(), byID: make(map[string]*target)}
	dec := json.NewDecoder(strings.NewReader(integration.Go(t, dir, "list", "-json", "-deps", "-test", "-export", "-compiled", "./...")))
	for {
		p := new(target)
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		b.byID[p.ImportPath] = p
		if !strings.HasSuffix(p.ImportPath, ".test") {
			b.pkgs = append(b.pkgs, p)
		}
	}
	return b
}

// analyse runs nogo on every package outside the standard library, and returns
// the findings. Packages of other modules are read for their facts only.
func (b *bazel) analyse() []string {
	b.t.Helper()
	var found []string
	for i, p := range b.pkgs {
		if p.Standard {
			continue
		}
		fixes := filepath.Join(b.out, fmt.Sprint(i))
		if err := os.Mkdir(fixes, 0o777); err != nil {
			b.t.Fatal(err)
		}
		p.facts = fixes + ".facts"
		p.patch = filepath.Join(fixes, "nogo.patch")
		args := append(b.args(p, p.facts), "-fix_dir", fixes)
		if !p.Module.Main {
			b.run(p, append(args, "-facts_only"))
			continue
		}
		again := fixes + ".again"
		b.run(p, append(b.args(p, again), "-facts_only"))
		found = append(found, b.run(p, args)...)
		b.sameBytes(p, p.facts, again)
	}
	return found
}

// args returns what tells nogo which files it may read.
func (b *bazel) args(p *target, facts string) []string {
	var cfg strings.Builder
	for _, id := range p.Deps {
		if dep := b.byID[id]; dep != nil && dep.Export != "" {
			fmt.Fprintf(&cfg, "packagefile %s=%s\n", dep.path(), dep.Export)
		}
	}
	importcfg := facts + ".importcfg"
	if err := os.WriteFile(importcfg, []byte(cfg.String()), 0o666); err != nil {
		b.t.Fatal(err)
	}
	// Bazel names the version of its SDK. The module's is that which the list
	// was made for.
	args := []string{"-p", p.path(), "-importcfg", importcfg, "-x", facts, "-go_version", "1.26"}
	for _, id := range p.Imports {
		if dep := b.byID[id]; dep != nil && dep.facts != "" {
			args = append(args, "-fact", dep.path()+"="+dep.facts)
		}
	}
	return args
}

// run runs nogo on a package and returns its findings.
func (b *bazel) run(p *target, args []string) []string {
	b.t.Helper()
	for _, name := range p.CompiledGoFiles {
		if filepath.IsAbs(name) { // made by cgo
			args = append(args, "-ignore", name)
		}
	}
	for _, name := range p.CompiledGoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		if rel, err := filepath.Rel(b.dir, name); err == nil && filepath.IsLocal(rel) {
			name = rel // Bazel's names are relative
		}
		args = append(args, name)
	}
	out, err := run(b.dir, b.nogo, args...)
	var exit *exec.ExitError
	switch {
	case err == nil && len(out) == 0:
		return nil
	case errors.As(err, &exit) && exit.ExitCode() == 3: // findings
		found := integration.Lines(stripNames(out), b.dir)
		if want := strings.Count(out, "\n") - 1; len(found) != want {
			b.t.Errorf("%s: %d findings in %d lines:\n%s", p.ImportPath, len(found), want, out)
		}
		return found
	}
	b.t.Fatalf("nogo on %s: %v\n%s", p.ImportPath, err, out)
	return nil
}

// stripNames takes off the lines the names of the analyzers, which nogo puts
// there in parentheses.
func stripNames(out string) string {
	var b strings.Builder
	for line := range strings.Lines(out) {
		if i := strings.LastIndex(line, "] ("); i > 0 {
			line = line[:i+1] + "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

// sameBytes fails the test if facts depend on whether findings were asked for:
// Bazel takes either for its cache.
func (b *bazel) sameBytes(p *target, names ...string) {
	b.t.Helper()
	var all [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.t.Fatal(err)
		}
		all = append(all, data)
	}
	if !slices.EqualFunc(all[:1], all[1:], bytes.Equal) {
		b.t.Errorf("%s has other facts with -facts_only", p.ImportPath)
	}
}

// run runs a command in a folder and returns what it prints.
func run(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOARCH="+runtime.GOARCH)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
