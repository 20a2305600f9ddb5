package driver

import (
	"bytes"
	"cmp"
	"context"
	"encoding/gob"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/cache"
	"github.com/neterrlint/neterrlint/internal/render"
)

// results keep what was found in a package, under a key that covers all that it
// depends on, until the next run. Facts are not kept: of packages that are analysed
// again, what they depend on is read again, as it is if a part of a module is asked
// for.
//
// There is an entry for each package that can be asked for, its tests included. A run
// first asks the go command for no more than names, which tells what has changed;
// packages with entries are not even parsed. Only a run without any problem is kept
// or made up of what is kept.
type results struct {
	Config
	options *options
	cache   *cache.Cache
	tool    cache.Key // the hash of what the process runs
}

// openResults returns the results that are kept, or nil if there is nowhere to keep
// them or the options ask for more than findings. A relative name is seen from dir.
func (c Config) openResults(dir string, o *options) *results {
	if o.fix || o.diff || o.unused {
		return nil
	}
	name := cmp.Or(o.cache, os.Getenv("NETERRLINT_CACHE"))
	if name == "off" {
		return nil
	}
	if name == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		name = filepath.Join(base, "neterrlint")
	}
	kept := cache.Open(inDir(dir, name))
	if kept == nil {
		return nil
	}
	tool, err := hashExecutable()
	if err != nil {
		return nil
	}
	return &results{c, o, kept, tool}
}

// find is [Config.find] with results that are kept.
func (r *results) find(ctx context.Context, dir string, patterns []string, progress *progress) (*outcome, error) {
	start := time.Now()
	// all is to find and keep the results of all packages.
	all := func(k *keys) (*outcome, error) {
		out, g, err := r.findAll(ctx, dir, r.options, patterns, k.sums, progress)
		if err == nil && r.keep(ctx, k, out, g, start) {
			r.cache.Put(k.visit(dir), nil)
		}
		return out, err
	}
	k := newKeys(r.tool, r.Config, r.options)
	// Where nothing has been kept there is no need to look first.
	if _, ok := r.cache.Get(k.visit(dir)); !ok {
		return all(k)
	}
	progress.say("listing packages")
	roots, err := load(ctx, dir, r.options, listMode, patterns, k.sums)
	if err != nil || len(roots) == 0 {
		return all(k.again())
	}
	g := newGraph(roots)
	wanted, ok := k.ofRoots(g)
	if !ok || len(g.problems(dir)) > 0 || len(unmatched(ctx, dir, r.options, patterns, roots)) > 0 {
		return all(k.again())
	}
	found := make(map[string][]render.Finding)
	var missing []string
	for path, key := range wanted {
		if findings, ok := r.get(key); ok {
			found[path] = findings
		} else {
			missing = append(missing, path)
		}
	}
	if len(found) == 0 {
		return all(k.again())
	}
	if len(missing) > 0 {
		k := k.again() // of the files as they are read now
		g := newGraph(slices.DeleteFunc(slices.Clone(roots), func(p *packages.Package) bool { return !slices.Contains(missing, askedFor(p)) }))
		part := r.findListed(ctx, dir, r.options, g, k.sums, progress)
		if part == nil || len(part.problems) > 0 || !k.agree(g, missing, wanted) {
			return all(k.again())
		}
		r.keep(ctx, k, part, g, start)
		maps.Copy(found, part.byAsked)
	}
	out := newOutcome()
	for _, p := range g.asked() {
		out.cover(dir, p)
	}
	out.setFindings(found)
	return out, nil
}

// keep keeps what was found in a run, and reports whether it has. Of a run that
// failed in part it keeps nothing, nor of one in which a file may have changed
// between the go command's look at it and the run's own.
func (r *results) keep(ctx context.Context, k *keys, out *outcome, g *graph, start time.Time) bool {
	if ctx.Err() != nil || len(out.problems) > 0 || g.changedSince(start) {
		return false
	}
	wanted, ok := k.ofRoots(g)
	if !ok {
		return false
	}
	for path, key := range wanted {
		r.put(key, out.byAsked[path])
	}
	return true
}

// changedSince reports whether one of the files of other modules was written to
// since then. Those of the user's are compared with the key.
func (g *graph) changedSince(start time.Time) bool {
	for _, u := range g.units {
		if u.ours {
			continue
		}
		for _, name := range u.GoFiles {
			if info, err := os.Stat(name); err != nil || !info.ModTime().Before(start) {
				return true
			}
		}
	}
	return false
}

// get returns the findings that are kept under a key.
func (r *results) get(key cache.Key) (findings []render.Finding, ok bool) {
	content, ok := r.cache.Get(key)
	if !ok {
		return nil, false
	}
	err := gob.NewDecoder(bytes.NewReader(content)).Decode(&findings)
	return findings, err == nil
}

// put keeps findings under a key.
func (r *results) put(key cache.Key, findings []render.Finding) {
	var content bytes.Buffer
	if err := gob.NewEncoder(&content).Encode(findings); err == nil {
		r.cache.Put(key, content.Bytes())
	}
}
