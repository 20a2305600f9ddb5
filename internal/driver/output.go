package driver

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"
	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/atomicfile"
	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/render"
)

// An output takes the findings: the standard output, or a file that is there
// whole or not at all.
type output struct {
	io.Writer
	file   *atomicfile.File // nil for the standard output
	colour bool
}

// open opens the output.
func (o *options) open(dir string, stdout io.Writer) (*output, error) {
	if o.output == "" {
		return &output{Writer: stdout, colour: wantsColour(isTerminal(stdout), os.Getenv)}, nil
	}
	file, err := atomicfile.Create(inDir(dir, o.output), 0o666)
	if err != nil {
		return nil, fmt.Errorf("-o: %v", err)
	}
	return &output{Writer: file, file: file}, nil
}

// abort drops a file that was not finished.
func (out *output) abort() {
	if out.file != nil {
		out.file.Abort()
	}
}

// finish ends the output after an error that writing to it gave, or nil.
func (out *output) finish(err error) error {
	if out.file == nil {
		return err
	}
	if err == nil {
		err = out.file.Commit()
	}
	if err != nil {
		return fmt.Errorf("-o: %v", err)
	}
	return nil
}

func (out *output) write(data []byte) error {
	_, err := out.Write(data)
	return out.finish(err)
}

// render writes the findings in the format asked for.
func (out *output) render(c Config, o *options, dir string, source *render.Source, found *outcome, findings []render.Finding) error {
	var err error
	root := repository(dir, os.Getenv)
	switch o.format {
	case "text":
		style := render.TextStyle{Dir: dir, Colour: out.colour, Context: o.context}
		err = render.Text(out, style, source, findings)
	case "json":
		err = render.JSON(out, findings, found.failures)
	case "sarif":
		tool := render.Tool{Version: moduleVersion(), Rules: rules(c.Analyzers)}
		err = render.SARIF(out, root, source, tool, findings, found.problems)
	case "github":
		err = render.GitHub(out, root, source, findings)
	case "gitlab":
		err = render.GitLab(out, root, findings)
	}
	return out.finish(err)
}

// rules describes all that the analyzers can find, whether they run or not.
func rules(analyzers []*analysis.Analyzer) []render.Rule {
	var list []render.Rule
	for _, a := range analyzers {
		for _, kind := range docs.Kinds(a.Doc) {
			list = append(list, render.Rule{
				ID:    a.Name + "/" + kind.Name,
				Short: upper(title(a)) + ": " + kind.Name,
				Full:  upper(kind.Text),
				URL:   a.URL + "#" + kind.Name,
				Tags:  []string{"correctness", "network", "errors"},
			})
		}
	}
	return append(list, render.Rule{
		ID:    unusedRule + "/" + unusedCategory,
		Short: "Comments that are meant for neterrlint and silence nothing",
		Full:  "The comment names a rule that reports nothing here. Only with -report-unused-suppressions.",
		URL:   unusedURL,
		Tags:  []string{"maintainability"},
	})
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// repository returns the folder to which CI systems take file names to be relative:
// that of the git work tree around dir. In a checkout without git, as of an archive,
// it is the one that the CI system names, and dir elsewhere.
func repository(dir string, getenv func(string) string) string {
	if root := workTree(dir); root != "" {
		return root
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil && real != dir {
		if root := workTree(real); root != "" {
			return root
		}
	}
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		if root := getenv(name); filepath.IsAbs(root) && !filepath.IsAbs(render.Rel(root, dir)) {
			return filepath.Clean(root)
		}
	}
	return dir
}

// workTree returns the folder at or above dir that is a git work tree, "" if none is.
func workTree(dir string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// wantsColour reports whether the output is to have colours: if it is a terminal
// that obeys commands, or the user says that what reads it does; never if the user
// has switched them off (https://no-color.org, https://bixense.com/clicolors).
func wantsColour(terminal bool, getenv func(string) string) bool {
	if getenv("NO_COLOR") != "" {
		return false
	}
	forced := getenv("CLICOLOR_FORCE")
	return forced != "" && forced != "0" || terminal && getenv("TERM") != "dumb"
}
