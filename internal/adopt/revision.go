package adopt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/neterrlint/neterrlint/internal/render"
)

// Changes are the lines of a work tree that differ from a revision.
type Changes struct {
	root  string                // of the work tree, with symbolic links resolved
	lines map[string][]lineSpan // by name relative to root, with slashes
	added map[string]bool       // files that git does not know: all of their lines
}

// A lineSpan is a range of lines that are new, both ends included. Where lines were
// only removed it is empty: the last is the one before, the first the one behind.
type lineSpan struct {
	first, last int
	removes     bool // lines that were there are gone or changed
}

func (s lineSpan) meets(first, last int) bool { return s.first <= last && first <= s.last }

// ChangesSince asks git which lines of the work tree around dir have changed since
// the revision, committed or not. The error says what to do about it.
func ChangesSince(ctx context.Context, dir, rev string) (*Changes, error) {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	switch _, lookup := exec.LookPath("git"); {
	case lookup != nil:
		return nil, errors.New("git is not in PATH; -new-from-rev asks it which lines have changed")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, fmt.Errorf("%s is not in a git work tree, where -new-from-rev could ask which lines have changed", dir)
	case err != nil:
		return nil, fmt.Errorf("-new-from-rev: git says of %s: %v", dir, err)
	}
	top := strings.TrimSuffix(string(root), "\n")
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("git knows no revision %q; is it fetched (a shallow clone has few)?", rev)
	}
	c := &Changes{root: top, lines: make(map[string][]lineSpan), added: make(map[string]bool)}
	// An attribute may forbid the diff of a file, as is done for generated code, but
	// the lines of Go code are wanted. Of other files only such as are text can be
	// the source of code, by a //line comment.
	for _, files := range [][]string{{"--text", "--", "*.go"}, {"--", ".", ":(exclude)*.go"}} {
		if err := c.diff(ctx, strings.TrimSpace(string(commit)), files); err != nil {
			return nil, fmt.Errorf("-new-from-rev: %v", err)
		}
	}
	untracked, err := git(ctx, top, "ls-files", "--others", "--exclude-standard", "-z", "--full-name")
	if err != nil {
		return nil, fmt.Errorf("-new-from-rev: %v", err)
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		c.added[name] = name != ""
	}
	return c, nil
}

// diff adds the lines of the files that have changed since the commit. Whatever the
// user has set for git diff, it prints what parsePatch reads.
func (c *Changes) diff(ctx context.Context, commit string, files []string) error {
	args := []string{"-c", "core.quotePath=off", "diff", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--submodule=short", commit}
	patch, err := git(ctx, c.root, append(args, files...)...)
	if err != nil {
		return err
	}
	lines, err := parsePatch(patch)
	maps.Copy(c.lines, lines)
	return err
}

// git runs git in a folder and returns what it prints.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	// The first is set for the messages that are read, the others change what is printed.
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_DIFF_OPTS=", "GIT_LITERAL_PATHSPECS=0", "GIT_GLOB_PATHSPECS=0",
		"GIT_NOGLOB_PATHSPECS=0", "GIT_ICASE_PATHSPECS=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if text := strings.Join(strings.Fields(stderr.String()), " "); err != nil && text != "" {
		err = errors.New(strings.TrimPrefix(text, "fatal: "))
	}
	return out, err
}

// hunk is the head of a hunk: the number of lines of the old file, the first of the
// new file and their number. A number that is left out is one.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// parsePatch returns the lines that a patch without context adds, by file. Lines of
// code can't be taken for heads: those of a hunk are counted.
func parsePatch(patch []byte) (map[string][]lineSpan, error) {
	lines := make(map[string][]lineSpan)
	name, body := "", 0 // body: added lines of the hunk that are still to come
	for line := range strings.Lines(string(patch)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "+") && body > 0 {
			body--
			continue
		}
		if target, ok := strings.CutPrefix(line, "+++ "); ok {
			target = strings.TrimSuffix(target, "\t") // git adds one to a name with a space
			if strings.HasPrefix(target, `"`) {
				unquoted, err := strconv.Unquote(target)
				if err != nil {
					return nil, fmt.Errorf("git diff names a file %s, which can't be read", target)
				}
				target = unquoted
			}
			name = strings.TrimPrefix(target, "b/")
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		first, err := strconv.Atoi(m[2])
		body = 1
		if err == nil && m[3] != "" {
			body, err = strconv.Atoi(m[3])
		}
		if err != nil {
			return nil, fmt.Errorf("git diff prints %q, which can't be read", line)
		}
		if body == 0 {
			first++ // the line given is the one before
		}
		lines[name] = append(lines[name], lineSpan{first, first + body - 1, m[1] != "0"})
	}
	return lines, nil
}

// Filter returns the findings that the changes may have caused: those on a changed
// line; those whose path leads over one, since a return that is added makes a leak of
// a call above it; and those from whose path, between its first line and its last, a
// line was taken, which may have closed what leaks now.
func (c *Changes) Filter(findings []render.Finding) []render.Finding {
	var fresh []render.Finding
	for _, f := range findings {
		last := max(f.Pos.Line, f.End.Line)
		touched := c.touched(f.Pos.Filename, f.Pos.Line, last, false)
		from, to := f.Pos.Line, last
		for _, r := range f.Related {
			touched = touched || c.touched(r.Pos.Filename, r.Pos.Line, r.Pos.Line, false)
			if r.Pos.Filename == f.Pos.Filename {
				from, to = min(from, r.Pos.Line), max(to, r.Pos.Line)
			}
		}
		if touched || c.touched(f.Pos.Filename, from, to, true) {
			fresh = append(fresh, f)
		}
	}
	return fresh
}

// touched reports whether one of the lines is new, or with removed whether one among
// them is gone or another than before.
func (c *Changes) touched(file string, first, last int, removed bool) bool {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	name := filepath.ToSlash(render.Rel(c.root, file))
	return c.added[name] || slices.ContainsFunc(c.lines[name], func(s lineSpan) bool {
		return s.meets(first, last) && (s.removes || !removed)
	})
}
