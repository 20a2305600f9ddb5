package driver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/adopt"
	"github.com/neterrlint/neterrlint/internal/atomicfile"
	"github.com/neterrlint/neterrlint/internal/render"
)

// known is what is known before the run, and so not to be reported.
type known struct {
	baseline *adopt.Baseline  // nil without one; of -write-baseline, the one that is there
	changes  *adopt.Changes   // nil if all lines count
	file     *atomicfile.File // of -write-baseline
}

// abort drops a baseline that was not finished.
func (k *known) abort() {
	if k.file != nil {
		k.file.Abort()
	}
}

// known reads the baseline and asks for the changes that the options name.
func (o *options) known(ctx context.Context, dir string) (*known, error) {
	k := new(known)
	var err error
	if name := o.baseline; name != "" {
		if k.baseline, err = adopt.ReadBaseline(inDir(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no baseline %s; make it with -write-baseline=%s", name, name)
		} else if err != nil {
			return nil, fmt.Errorf("-baseline: %v", err)
		}
	}
	if name := o.writeBaseline; name != "" {
		if info, statErr := os.Stat(inDir(dir, name)); statErr != nil || info.Mode().IsRegular() || info.IsDir() {
			k.baseline, err = adopt.ReadBaseline(inDir(dir, name)) // a device such as /dev/stdout has nothing to keep
		}
		if unread := (*fs.PathError)(nil); errors.As(err, &unread) && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("-write-baseline: %v", err)
		} else if err != nil && unread == nil { // it is not ours to replace, whatever it is
			return nil, fmt.Errorf("-write-baseline: %v; or delete it first", err)
		}
		if k.file, err = atomicfile.Create(inDir(dir, name), 0o666); err != nil {
			return nil, fmt.Errorf("-write-baseline: %v", err)
		}
	}
	return k, k.refresh(ctx, dir, o)
}

// refresh asks anew for what may have changed in the work tree.
func (k *known) refresh(ctx context.Context, dir string, o *options) (err error) {
	if o.newFromRev != "" {
		k.changes, err = adopt.ChangesSince(ctx, dir, o.newFromRev)
	}
	return err
}

// inDir makes a file name absolute.
func inDir(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// filter returns the findings that are to be reported. It says on stderr which
// entries of the baseline are stale.
func (k *known) filter(o *options, source *render.Source, found *outcome, stderr io.Writer) []render.Finding {
	findings := found.findings
	if k.baseline != nil {
		var stale []adopt.Entry
		findings, stale = k.baseline.Filter(source, findings, found.judged(o.selected))
		for _, e := range stale {
			fmt.Fprintf(stderr, "neterrlint: %s:%d: %s there no more, delete the entry: %s in %s: %s\n",
				o.baseline, e.Line, isOrAre(e.Count), e.Rule, e.File, e.Key.Line)
		}
	}
	if k.changes != nil {
		findings = k.changes.Filter(findings)
	}
	return findings
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return fmt.Sprintf("%d are", n)
}

// write writes the baseline. What could not be analysed would be missing in it.
func (k *known) write(o *options, source *render.Source, found *outcome, stderr io.Writer) (int, error) {
	if len(found.problems) > 0 {
		return exitFailure, fmt.Errorf("%s is not written: it would lack what could not be analysed", o.writeBaseline)
	}
	content := adopt.Encode(source, found.findings, k.baseline, found.judged(o.selected))
	_, err := k.file.Write(content)
	if err == nil {
		err = k.file.Commit()
	}
	if err != nil {
		return exitFailure, fmt.Errorf("-write-baseline: %v", err)
	}
	fmt.Fprintf(stderr, "neterrlint: wrote %s to %s\n", render.Count(len(found.findings), "finding", "findings"), o.writeBaseline)
	return exitClean, nil
}

// judged returns whether this run would have found what a key stands for: whether
// its rule ran, and its file was analysed or is gone. Nothing is judged by a run
// that failed in part.
func (o *outcome) judged(ran []*analysis.Analyzer) func(render.Key) bool {
	return func(key render.Key) bool {
		rule, _, _ := strings.Cut(key.Rule, "/")
		looked := slices.Contains(rulesOf(ran), rule) || rule == unusedRule && o.judgesUnused
		if len(o.problems) > 0 || !looked {
			return false
		}
		return o.analyzed[key.File] || o.isGone(key.File)
	}
}

// isGone reports whether a file of one of the user's modules does not exist.
func (o *outcome) isGone(name string) bool {
	module := ""
	for path := range o.modules {
		if strings.HasPrefix(name, path+"/") && len(path) > len(module) {
			module = path
		}
	}
	if module == "" {
		return false
	}
	rel := strings.TrimPrefix(name, module+"/")
	_, err := os.Stat(filepath.Join(o.modules[module], filepath.FromSlash(rel)))
	return errors.Is(err, fs.ErrNotExist)
}
