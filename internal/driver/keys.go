package driver

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/cache"
)

// keys computes the keys under which results are kept. A key covers
//
//   - the tool, by the content of its executable: the analyzers, what they know, and
//     the release of Go whose type checker is in it;
//   - which analyzers run and the value of every flag of every analyzer;
//   - of the package and of each that it leads to: its identity, the names of its
//     files, its module, and the name of its export data;
//   - of those in folders that the user works in, the content of their Go files too.
//
// The export data is a file in the build cache of the go command, under the hash of
// its content, in which there is a hash of all that went into the compilation: the
// sources and the dependencies, the release of Go, GOOS, GOARCH, tags, the flags of
// the compiler. (Another build system may have other names: then content counts.)
//
// The types that a package sees in another, and the facts about it, are functions of
// what is covered. Which packages import it is not, and has no influence: the
// analyzers don't look there, and see [schedule] for the rest.
type keys struct {
	base cache.Key // of what all packages share
	sums *sums
	memo map[*packages.Package]packageKey
}

type packageKey struct {
	key cache.Key
	ok  bool
}

func newKeys(tool cache.Key, c Config, o *options) *keys {
	h := sha256.New()
	fmt.Fprintf(h, "neterrlint %x\n", tool)
	fmt.Fprintf(h, "GODEBUG %q\n", os.Getenv("GODEBUG")) // go/types obeys it
	fmt.Fprintf(h, "tests %t tags %q\n", o.tests, o.tags)
	for _, a := range o.selected {
		fmt.Fprintf(h, "run %q\n", a.Name)
	}
	for _, a := range inOrder(c.Analyzers) {
		a.Flags.VisitAll(func(f *flag.Flag) { fmt.Fprintf(h, "flag %q %q %q\n", a.Name, f.Name, f.Value) })
	}
	return &keys{cache.Key(h.Sum(nil)), new(sums), make(map[*packages.Package]packageKey)}
}

// again returns keys for another load, which may meet other files.
func (k *keys) again() *keys {
	return &keys{k.base, new(sums), make(map[*packages.Package]packageKey)}
}

// visit is the key of what says that results were kept in this folder before.
func (k *keys) visit(dir string) cache.Key {
	h := sha256.New()
	fmt.Fprintf(h, "visit %x %q\n", k.base, dir)
	return cache.Key(h.Sum(nil))
}

// ofRoots returns the keys of the packages asked for, by their import paths, or
// reports that what is found in them can't be kept.
func (k *keys) ofRoots(g *graph) (map[string]cache.Key, bool) {
	parts := make(map[string]hash.Hash)
	for _, p := range g.roots {
		// Others can't be asked for by that name, or have a say in what is ours.
		if p.Module == nil || !p.Module.Main {
			return nil, false
		}
		key, ok := k.of(p)
		if !ok {
			return nil, false
		}
		path := askedFor(p)
		if parts[path] == nil {
			parts[path] = sha256.New()
			fmt.Fprintf(parts[path], "findings %x %q\n", k.base, path)
		}
		fmt.Fprintf(parts[path], "%x\n", key) // roots are sorted
	}
	all := make(map[string]cache.Key)
	for path, h := range parts {
		all[path] = cache.Key(h.Sum(nil))
	}
	return all, true
}

// agree reports whether the roots are what the paths name, each with its wanted key: a
// file may have changed since that was computed.
func (k *keys) agree(g *graph, paths []string, wanted map[string]cache.Key) bool {
	got, ok := k.ofRoots(g)
	for _, path := range paths {
		ok = ok && got[path] == wanted[path]
	}
	return ok && len(got) == len(paths)
}

// of returns the key of a package with all that it leads to.
func (k *keys) of(p *packages.Package) (cache.Key, bool) {
	if known, ok := k.memo[p]; ok {
		return known.key, known.ok
	}
	h := sha256.New()
	ok := k.write(h, p)
	for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
		key, imported := k.of(p.Imports[path])
		ok = ok && imported
		fmt.Fprintf(h, "import %q %x\n", path, key)
	}
	key := cache.Key(h.Sum(nil))
	k.memo[p] = packageKey{key, ok}
	return key, ok
}

// write writes what a package is by itself.
func (k *keys) write(h io.Writer, p *packages.Package) bool {
	fmt.Fprintf(h, "package %q %q %q %q\n", p.ID, p.PkgPath, p.Name, p.ForTest)
	writeModule(h, p.Module)
	content := isLocal(p.Module)
	switch name := filepath.Base(p.ExportFile); {
	case p.ExportFile == "":
		if len(p.GoFiles) > 0 && p.PkgPath != "unsafe" {
			return false // it was not compiled
		}
	case isContentHash(name):
		fmt.Fprintf(h, "export %q\n", name)
	default:
		sum, ok := k.sums.get(p.ExportFile)
		if !ok {
			return false
		}
		fmt.Fprintf(h, "export %x\n", sum)
		content = true
	}
	for _, name := range p.GoFiles {
		fmt.Fprintf(h, "file %q\n", name)
		if !content {
			continue
		}
		sum, ok := k.sums.get(name)
		if !ok {
			return false
		}
		fmt.Fprintf(h, "content %x\n", sum)
	}
	return true
}

func writeModule(h io.Writer, m *packages.Module) {
	for ; m != nil; m = m.Replace {
		fmt.Fprintf(h, "module %q %q %q %q %t\n", m.Path, m.Version, m.GoVersion, m.Dir, m.Main)
	}
}

// isLocal reports whether a module is a folder of the user's.
func isLocal(m *packages.Module) bool {
	if m != nil && m.Replace != nil {
		m = m.Replace
	}
	return m != nil && m.Version == ""
}

// isContentHash reports whether a file is named as in the build cache of the go
// command.
func isContentHash(name string) bool {
	digits, ok := strings.CutSuffix(name, "-d")
	return ok && len(digits) == 2*sha256.Size && strings.Trim(digits, "0123456789abcdef") == ""
}

// hashExecutable returns the hash of what the process runs.
func hashExecutable() (sum cache.Key, err error) {
	name, err := os.Executable()
	if err != nil {
		return sum, err
	}
	if runtime.GOOS == "linux" {
		name = "/proc/self/exe" // the one that runs, even if another has got its name
	}
	f, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	return cache.Key(h.Sum(nil)), nil
}
