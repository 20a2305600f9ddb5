package driver

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/cache"
)

// A keyWorld is all that a key is made of.
type keyWorld struct {
	tool    cache.Key
	config  Config
	options options
	dir     string // of the files

	asked, imported, third, std *packages.Package
}

// export returns the name of export data in a build cache.
func export(digit string) string { return "/cache/" + strings.Repeat(digit, 64) + "-d" }

// newKeyWorld returns a package that imports one of its module, one of another and one
// of the standard library.
func newKeyWorld(t *testing.T) *keyWorld {
	t.Helper()
	w := &keyWorld{tool: cache.Key{1}, dir: t.TempDir()}
	needed := &analysis.Analyzer{Name: "needed"}
	needed.Flags.String("deep", "", "")
	first := &analysis.Analyzer{Name: "first", Requires: []*analysis.Analyzer{needed}}
	first.Flags.Bool("strict", false, "")
	w.config.Analyzers = []*analysis.Analyzer{first, {Name: "second"}}
	w.options.selected = w.config.Analyzers

	w.std = &packages.Package{ID: "io", PkgPath: "io", Name: "io", GoFiles: []string{"/go/src/io/io.go"}, ExportFile: export("1")}
	w.third = &packages.Package{ID: "o/t", PkgPath: "o/t", Name: "t", GoFiles: []string{"/mod/o/t/t.go"}, ExportFile: export("2"),
		Module: &packages.Module{Path: "o", Version: "v1.0.0", GoVersion: "1.26"}}
	main := packages.Module{Path: "m", Main: true, Dir: w.dir, GoVersion: "1.26"}
	w.imported = &packages.Package{ID: "m/b", PkgPath: "m/b", Name: "b", GoFiles: []string{w.write(t, "b.go", "package b")}, ExportFile: export("3"),
		Module: &main, Imports: map[string]*packages.Package{"io": w.std, "o/t": w.third}}
	own := main
	w.asked = &packages.Package{ID: "m/a", PkgPath: "m/a", Name: "a", GoFiles: []string{w.write(t, "a.go", "package a")}, ExportFile: export("4"),
		Module: &own, Imports: map[string]*packages.Package{"m/b": w.imported}}
	return w
}

func (w *keyWorld) write(t *testing.T, name, content string) string {
	t.Helper()
	name = filepath.Join(w.dir, name)
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// key returns the key of the package asked for.
func (w *keyWorld) key(roots ...*packages.Package) (cache.Key, bool) {
	k := newKeys(w.tool, w.config, &w.options)
	all, ok := k.ofRoots(newGraph(append(roots, w.asked)))
	return all["m/a"], ok
}

func TestKey(t *testing.T) {
	before, ok := newKeyWorld(t).key()
	if !ok {
		t.Fatal("there is no key")
	}
	for name, change := range map[string]func(t *testing.T, w *keyWorld){
		"tool":               func(t *testing.T, w *keyWorld) { w.tool[31] = 1 },
		"analyzers":          func(t *testing.T, w *keyWorld) { w.options.selected = w.options.selected[:1] },
		"flag":               func(t *testing.T, w *keyWorld) { setFlag(t, w.config.Analyzers[0], "strict", "true") },
		"flag of one needed": func(t *testing.T, w *keyWorld) { setFlag(t, w.config.Analyzers[0].Requires[0], "deep", "x") },
		"tests":              func(t *testing.T, w *keyWorld) { w.options.tests = true },
		"tags":               func(t *testing.T, w *keyWorld) { w.options.tags = "special" },
		"GODEBUG":            func(t *testing.T, w *keyWorld) { t.Setenv("GODEBUG", "gotypesalias=0") },
		"content":            func(t *testing.T, w *keyWorld) { w.write(t, "a.go", "package a //") },
		"file": func(t *testing.T, w *keyWorld) {
			w.asked.GoFiles = append(w.asked.GoFiles, w.write(t, "c.go", "package a"))
		},
		"no file":            func(t *testing.T, w *keyWorld) { w.asked.GoFiles = nil },
		"name of a file":     func(t *testing.T, w *keyWorld) { w.asked.GoFiles = []string{w.write(t, "d.go", "package a")} },
		"name":               func(t *testing.T, w *keyWorld) { w.asked.Name = "main" },
		"compilation":        func(t *testing.T, w *keyWorld) { w.asked.ExportFile = export("5") },
		"language":           func(t *testing.T, w *keyWorld) { w.asked.Module.GoVersion = "1.25" },
		"folder":             func(t *testing.T, w *keyWorld) { w.asked.Module.Dir = "/elsewhere" },
		"import":             func(t *testing.T, w *keyWorld) { w.asked.Imports["o/t"] = w.third },
		"no import":          func(t *testing.T, w *keyWorld) { w.asked.Imports = nil },
		"content of import":  func(t *testing.T, w *keyWorld) { w.write(t, "b.go", "package b //") },
		"language of import": func(t *testing.T, w *keyWorld) { w.imported.Module.GoVersion = "1.25" },
		"compilation of std": func(t *testing.T, w *keyWorld) { w.std.ExportFile = export("6") }, // as by another release of Go
		"third party":        func(t *testing.T, w *keyWorld) { w.third.ExportFile = export("7") },
		"version":            func(t *testing.T, w *keyWorld) { w.third.Module.Version = "v1.0.1" },
		"replaced": func(t *testing.T, w *keyWorld) {
			w.third.Module.Replace = &packages.Module{Path: "fork", Version: "v1.0.0"}
		},
		"file of third party": func(t *testing.T, w *keyWorld) { w.third.GoFiles = append(w.third.GoFiles, "/mod/o/t/u.go") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newKeyWorld(t)
			// Each world has a folder of its own: the names must not tell them apart.
			start, _ := w.key()
			if start == before {
				t.Fatal("the folder has no part in the key")
			}
			change(t, w)
			if after, ok := w.key(); !ok || after == start {
				t.Errorf("the key is the same, or there is none: %t", ok)
			}
		})
	}
}

func setFlag(t *testing.T, a *analysis.Analyzer, name, value string) {
	t.Helper()
	var f *flag.Flag = a.Flags.Lookup(name)
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
}

// TestKeyStays changes what has no influence on what is found in the package.
func TestKeyStays(t *testing.T) {
	w := newKeyWorld(t)
	before, _ := w.key()
	again, _ := w.key()
	importer := &packages.Package{ID: "m/x", PkgPath: "m/x", Module: w.asked.Module, Imports: map[string]*packages.Package{"m/a": w.asked}}
	besides, ok := w.key(importer)
	if before != again || before != besides || !ok {
		t.Errorf("the key changes by itself, or with who imports the package")
	}
}

// TestKeyOfTests: what is found in the tests of a package is kept with it.
func TestKeyOfTests(t *testing.T) {
	w := newKeyWorld(t)
	before, _ := w.key()
	tests := &packages.Package{ID: "m/a_test [m/a.test]", PkgPath: "m/a_test", Name: "a_test", ForTest: "m/a", ExportFile: export("8"),
		Module: w.asked.Module, GoFiles: []string{w.write(t, "a_test.go", "package a_test")}}
	with, ok := w.key(tests)
	if with == before || !ok {
		t.Error("tests don't change the key")
	}
	w.write(t, "a_test.go", "package a_test //")
	if after, ok := w.key(tests); after == with || !ok {
		t.Error("the content of a test does not change the key")
	}
}

func TestNoKey(t *testing.T) {
	for name, change := range map[string]func(w *keyWorld){
		"not compiled":           func(w *keyWorld) { w.asked.ExportFile = "" },
		"import not compiled":    func(w *keyWorld) { w.third.ExportFile = "" },
		"unreadable file":        func(w *keyWorld) { w.imported.GoFiles = []string{w.dir} },
		"unreadable export data": func(w *keyWorld) { w.third.ExportFile = filepath.Join(w.dir, "t.a") },
		"other module":           func(w *keyWorld) { w.asked.Module = w.third.Module },
		"no module":              func(w *keyWorld) { w.asked.Module = nil },
	} {
		w := newKeyWorld(t)
		change(w)
		if _, ok := w.key(); ok {
			t.Errorf("%s: there is a key", name)
		}
	}
	w := newKeyWorld(t)
	w.asked.Imports["unsafe"] = &packages.Package{ID: "unsafe", PkgPath: "unsafe", GoFiles: []string{"/go/src/unsafe/unsafe.go"}}
	if _, ok := w.key(); !ok {
		t.Error("unsafe, which is never compiled, is in the way")
	}
}

// TestForeignBuild: where export data is not named by its content, as by another build
// system, what is in it counts, and so do the sources, which it may say nothing of.
func TestForeignBuild(t *testing.T) {
	w := newKeyWorld(t)
	w.third.ExportFile = w.write(t, "t.a", "types")
	w.third.GoFiles = []string{w.write(t, "t.go", "package t")}
	keys := make(map[cache.Key]string)
	for _, change := range [][2]string{{"t.a", "types"}, {"t.a", "other types"}, {"t.go", "package t //"}} {
		w.write(t, change[0], change[1])
		key, ok := w.key()
		if old, known := keys[key]; known || !ok {
			t.Errorf("with %q the key is that of %q, or there is none", change, old)
		}
		keys[key] = change[1]
	}
}

// TestReplaced: what takes the place of a module is a folder, in which files change.
func TestReplaced(t *testing.T) {
	w := newKeyWorld(t)
	w.third.Module.Replace = &packages.Module{Path: "./third", Dir: w.dir}
	w.third.GoFiles = []string{w.write(t, "t.go", "package t")}
	before, _ := w.key()
	w.write(t, "t.go", "package t //")
	if after, ok := w.key(); after == before || !ok {
		t.Error("the content of a module that is replaced by a folder does not count")
	}
}

// TestReadFirst: the key is that of what was analysed, even if the file is another by
// now.
func TestReadFirst(t *testing.T) {
	w := newKeyWorld(t)
	want, _ := w.key()
	k := newKeys(w.tool, w.config, &w.options)
	k.sums.note(w.asked.GoFiles[0], []byte("package a"))
	w.write(t, "a.go", "package a // changed meanwhile")
	if got, _ := k.ofRoots(newGraph([]*packages.Package{w.asked})); got["m/a"] != want {
		t.Error("the key is that of a file which was not analysed")
	}
	if got, _ := k.again().ofRoots(newGraph([]*packages.Package{w.asked})); got["m/a"] == want {
		t.Error("what an earlier load has read is taken for what is there")
	}
}

func TestChangedSince(t *testing.T) {
	w := newKeyWorld(t)
	name := w.write(t, "t.go", "package t")
	w.third.GoFiles = []string{name}
	g := newGraph([]*packages.Package{w.asked})
	start := time.Now()
	for _, test := range []struct {
		written time.Time
		ours    bool
		want    bool
	}{
		{start.Add(-time.Second), false, false},
		{start.Add(time.Second), false, true},
		{start.Add(time.Second), true, false}, // the key tells
	} {
		g.units[w.third] = &unit{Package: w.third, ours: test.ours}
		if err := os.Chtimes(name, test.written, test.written); err != nil {
			t.Fatal(err)
		}
		if got := g.changedSince(start); got != test.want {
			t.Errorf("%+v: got %t", test, got)
		}
	}
	g.units[w.third].ours = false
	os.Remove(name)
	if !g.changedSince(start) {
		t.Error("a file that is gone has not changed")
	}
}
