package adopt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
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

// A lineSpan is a range of lines, both ends included.
type lineSpan struct{ first, last int }

// ChangesSince asks git which lines of the work tree around dir have changed since
// the revision, committed or not. The error says what to do about it.
func ChangesSince(ctx context.Context, dir, rev string) (*Changes, error) {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		if _, lookup := exec.LookPath("git"); lookup != nil {
			return nil, errors.New("git is not in PATH; -new-from-rev asks it which lines have changed")
		}
		return nil, fmt.Errorf("%s is not in a git work tree, where -new-from-rev could ask which lines have changed (%v)", dir, err)
	}
	top := strings.TrimSuffix(string(root), "\n")
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("git knows no revision %q; is it fetched (a shallow clone has few)?", rev)
	}
	c := &Changes{root: top, added: make(map[string]bool)}
	patch, err := git(ctx, top, "-c", "core.quotePath=off", "diff", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--unified=0", strings.TrimSpace(string(commit)), "--")
	if err != nil {
		return nil, err
	}
	if c.lines, err = parsePatch(patch); err != nil {
		return nil, err
	}
	untracked, err := git(ctx, top, "ls-files", "--others", "-z", "--full-name")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		c.added[name] = name != ""
	}
	return c, nil
}

// git runs git in a folder and returns what it prints.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if text := strings.Join(strings.Fields(stderr.String()), " "); err != nil && text != "" {
		err = errors.New(strings.TrimPrefix(text, "fatal: "))
	}
	return out, err
}

// hunk is the head of a hunk: the lines of the new file, one if there is no count.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

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
		first, err := strconv.Atoi(m[1])
		count := 1
		if err == nil && m[2] != "" {
			count, err = strconv.Atoi(m[2])
		}
		if err != nil {
			return nil, fmt.Errorf("git diff prints %q, which can't be read", line)
		}
		body = count
		if count > 0 {
			lines[name] = append(lines[name], lineSpan{first, first + count - 1})
		}
	}
	return lines, nil
}

// Filter returns the findings that the changes may have caused: those on a changed
// line, and those whose path leads over one, since a return that is added makes a
// leak of a call above it.
func (c *Changes) Filter(findings []render.Finding) []render.Finding {
	var fresh []render.Finding
	for _, f := range findings {
		touched := c.touched(f.Pos.Filename, f.Pos.Line, max(f.Pos.Line, f.End.Line))
		for _, r := range f.Related {
			touched = touched || c.touched(r.Pos.Filename, r.Pos.Line, r.Pos.Line)
		}
		if touched {
			fresh = append(fresh, f)
		}
	}
	return fresh
}

func (c *Changes) touched(file string, first, last int) bool {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	name := filepath.ToSlash(render.Rel(c.root, file))
	if c.added[name] {
		return true
	}
	for _, s := range c.lines[name] {
		if s.first <= last && first <= s.last {
			return true
		}
	}
	return false
}
