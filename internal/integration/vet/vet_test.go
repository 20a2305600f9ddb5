package vet

import (
	"go/version"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// testModule holds what go vet finds in the module of all mistakes, cgo and all
// kinds of test files among them, against the list.
func testModule(t *testing.T, r *release) {
	names := []string{"vet"}
	if !integration.HasC(t) {
		t.Log("there is no C compiler: packages are analysed without the files that need one")
		names = append(names, "nocgo")
	}
	dir := integration.Module(t)
	out, code := r.run(dir, nil, append(append([]string{"vet", "-vettool=" + r.tool}, integration.Flags()...), "./...")...)
	if code != 1 {
		t.Errorf("exit code %d, want 1:\n%s", code, out)
	}
	integration.Compare(t, integration.Lines(out, dir), names...)
}

// small is a module of two packages with a finding each, of which that in q
// stands on a fact of p. It needs little of the standard library.
const small = `
-- go.mod --
module example.com/m

go 1.26
-- p/p.go --
package p

import (
	"errors"
	"strings"
)

var ErrShut = errors.New("this shop is shut for today")

func Buy(open bool) error {
	if !open {
		return ErrShut
	}
	return nil
}

func shut() bool {
	err := Buy(false)
	return err != nil && strings.Contains(err.Error(), "this shop is shut for today")
}
-- q/q.go --
package q

import (
	"strings"

	"example.com/m/p"
)

func shut() bool {
	err := p.Buy(false)
	return err != nil && strings.Contains(err.Error(), "this shop is shut for today")
}
`

const (
	inP = `p/p.go:19:23: error is compared by the text "this shop is shut for today": use errors.Is(err, ErrShut) [strerr/sentinel]`
	inQ = `q/q.go:11:23: error is compared by the text "this shop is shut for today": use errors.Is(err, p.ErrShut) [strerr/sentinel]`
)

// testOrder analyses a package that has first been seen as a dependency. Some
// releases keep the result of that, which has no findings, and give it for an
// answer.
func testOrder(t *testing.T, r *release) {
	dir := write(t, small)
	r.want("q", r.vet(dir, nil, "./q"), inQ)
	if loses(r.version) {
		r.want("p after q", r.vet(dir, nil, "./p"))
		r.want("all after q", r.vet(dir, nil, "./..."), inQ)
		r.want("all with another flag", r.vet(dir, nil, "-strerr.tests", "./..."), inP, inQ)
	} else {
		r.want("p after q", r.vet(dir, nil, "./p"), inP)
	}
	// What helps with any release: never a part before the whole.
	r.tool = integration.Build(t, r.env...)
	r.want("all at first", r.vet(dir, nil, "./..."), inP, inQ)
	r.want("then p", r.vet(dir, nil, "./p"), inP)
	if loses(r.version) {
		r.want("then q", r.vet(dir, nil, "./q"), inP, inQ) // of p, which was not asked for
	} else {
		r.want("then q", r.vet(dir, nil, "./q"), inQ)
	}
}

// loses reports whether go vet of a release loses findings. docs/govet.md has
// the same list.
func loses(version string) bool {
	for _, line := range []string{"go1.26.0", "go1.26.1", "go1.26.2", "go1.26.3", "go1.26.4", "go1.26.5", "go1.26.6", "go1.26.7", "go1.26.8", "go1.27.0", "go1.27.1"} {
		if version == line || version+".0" == line {
			return true
		}
	}
	return false
}

// testTrimpath analyses two checkouts of a module. With -trimpath go vet takes
// them for one: what it keeps has the names of the first one's files, and -fix
// changes those. No release is known that does not.
func testTrimpath(t *testing.T, r *release) {
	trimmed := []string{"GOFLAGS=-trimpath"}
	one, two := write(t, small), write(t, small)
	r.want("one", r.vet(one, trimmed, "./..."), inP, inQ)
	elsewhere, err := filepath.Rel(two, one)
	if err != nil {
		t.Fatal(err)
	}
	wrong := func(line string) string { return elsewhere + "/" + line }
	r.want("two", r.vet(two, trimmed, "./..."), wrong(inP), wrong(inQ))
	// A flag of the command line goes before those of GOFLAGS.
	r.want("two with -trimpath=false", r.vet(two, trimmed, "-trimpath=false", "./..."), inP, inQ)

	original := read(t, one)
	r.fix(one, trimmed)
	if read(t, one) == original {
		t.Fatal("-fix changes nothing")
	}
	if err := os.WriteFile(filepath.Join(one, "p", "p.go"), []byte(original), 0o666); err != nil {
		t.Fatal(err)
	}
	r.fix(two, trimmed)
	if read(t, one) == original || read(t, two) != original {
		t.Errorf("%s fixes checkout two: %v, one: %v; it used to fix the wrong one", r.version, read(t, two) != original, read(t, one) != original)
	}
	r.fix(two, trimmed, "-trimpath=false")
	if read(t, two) == original {
		t.Error("-trimpath=false -fix changes nothing")
	}
}

// fix lets go vet fix package p of small.
func (r *release) fix(dir string, env []string, flags ...string) {
	r.t.Helper()
	args := append([]string{"vet", "-vettool=" + r.tool, "-fix"}, flags...)
	if out, code := r.run(dir, env, append(args, "./p")...); code != 0 {
		r.t.Errorf("go %s exits with %d:\n%s", strings.Join(args, " "), code, out)
	}
}

// read returns the file of package p of small.
func read(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "p", "p.go"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// testOldTool runs, under releases that are newer than the installed one, a tool
// that this one has built.
func testOldTool(t *testing.T, r *release) {
	built := strings.TrimSpace(integration.Go(t, "", "env", "GOVERSION"))
	if version.Compare(version.Lang(r.version), version.Lang(built)) <= 0 {
		t.Skipf("%s is no newer than %s", r.version, built)
	}
	r.tool = integration.Build(t)
	out, code := r.run(write(t, small), nil, "vet", "-vettool="+r.tool, "./p")
	want := "# example.com/m/p\nneterrlint: it was built with " + built + " and can't read what " + r.version + " compiles: build it again with that\n"
	if code != 1 || out != want {
		t.Errorf("exit code %d, want 1\n%s\nwant\n%s", code, out, want)
	}
}
