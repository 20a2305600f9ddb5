// Package fix applies the suggested fixes of findings to files.
//
// Planning and writing are apart: a [Plan] holds the new content of every file,
// checked and formatted, and nothing has been written yet. Then it is printed
// as a diff or written, each file whole.
package fix

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/neterrlint/neterrlint/internal/atomicfile"
	"github.com/neterrlint/neterrlint/internal/render"
)

// A Scope says which files may be changed.
type Scope struct {
	Roots []string // absolute folders of the modules that the user works on
	// Sums holds the hashes of the files that were analysed, by name. An edit of
	// a file that reads differently now would hit something else.
	Sums map[string][sha256.Size]byte
	// Imports names the packages that files import: import path to name.
	Imports map[string]string
}

// AddRoot adds a folder, once.
func (s *Scope) AddRoot(dir string) {
	if !slices.Contains(s.Roots, dir) {
		s.Roots = append(s.Roots, dir)
	}
}

// A Plan is what applying the fixes of some findings would do.
type Plan struct {
	Files   []File
	Fixed   []render.Finding // in the given order
	Left    []render.Finding // whose fix overlaps that of a Fixed one
	Refused []Refusal        // files that can't be changed, by name
}

// A File is a file that changes.
type File struct {
	Name     string
	Old, New []byte
}

// A Refusal is why no fix is applied to a file.
type Refusal struct {
	File, Why string
}

// Make plans the fixes of the findings, which are sorted. Of each finding the
// first fix counts: any others are alternatives. A fix is planned as a whole:
// if one of its edits overlaps an edit of a fix planned before, or lies in a file
// that can't be changed, none of it is. Equal edits, such as the same import
// added for two fixes, are one.
func Make(scope Scope, findings []render.Finding) *Plan {
	p := new(Plan)
	files := make(map[string]*fileEdits)
	refused := make(map[string]string)
	for _, f := range findings {
		if len(f.Fixes) == 0 {
			continue
		}
		edits := f.Fixes[0].Edits
		ok, overlaps := true, false
		for _, e := range edits {
			if files[e.File] == nil {
				files[e.File] = scope.open(e.File)
			}
			switch file := files[e.File]; {
			case file.refusal != "":
				refused[e.File] = file.refusal
				ok = false
			case file.overlaps(e):
				overlaps = true
			}
		}
		switch {
		case !ok:
		case overlaps:
			p.Left = append(p.Left, f)
		default:
			p.Fixed = append(p.Fixed, f)
			for _, e := range edits {
				files[e.File].add(e)
			}
		}
	}
	for name, file := range files {
		if file.refusal != "" || len(file.edits) == 0 {
			continue
		}
		content, err := file.apply(scope.Imports)
		if err != nil { // a fix that makes no Go is a fault of the analyzer
			refused[name] = "the fixes do not fit together: " + strings.Join(strings.Fields(err.Error()), " ")
			p.Fixed = slices.DeleteFunc(p.Fixed, func(f render.Finding) bool { return touches(f, name) })
			continue
		}
		if !bytes.Equal(content, file.content) {
			p.Files = append(p.Files, File{name, file.content, content})
		}
	}
	p.dropHalves(files)
	slices.SortFunc(p.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	for name, why := range refused {
		p.Refused = append(p.Refused, Refusal{name, why})
	}
	slices.SortFunc(p.Refused, func(a, b Refusal) int { return cmp.Compare(a.File, b.File) })
	return p
}

// dropHalves keeps a fix from being applied to one of its files if another turned
// out not to be changeable.
func (p *Plan) dropHalves(files map[string]*fileEdits) {
	p.Files = slices.DeleteFunc(p.Files, func(f File) bool {
		for _, e := range files[f.Name].edits {
			kept := slices.ContainsFunc(p.Fixed, func(f render.Finding) bool { return slices.Contains(f.Fixes[0].Edits, e) })
			if !kept {
				p.Fixed = slices.DeleteFunc(p.Fixed, func(other render.Finding) bool { return touches(other, f.Name) })
				return true
			}
		}
		return false
	})
}

func touches(f render.Finding, name string) bool {
	return slices.ContainsFunc(f.Fixes[0].Edits, func(e render.Edit) bool { return e.File == name })
}

// Diff returns the changes as a unified diff with names relative to dir, which
// "git apply" and "patch -p1" understand there.
func (p *Plan) Diff(dir string) []byte {
	var out []byte
	for _, f := range p.Files {
		name := filepath.ToSlash(render.Rel(dir, f.Name))
		out = append(out, diff.Diff("a/"+name, f.Old, "b/"+name, f.New)...)
	}
	return out
}

// Write writes the files. On an error the files before the one it names have
// been changed, and that one and the others have not.
func (p *Plan) Write() error {
	for _, f := range p.Files {
		if err := atomicfile.Write(f.Name, f.New, 0o666); err != nil {
			return fmt.Errorf("cannot fix %s: %v", f.Name, err)
		}
	}
	return nil
}

// fileEdits is a file and the edits planned in it.
type fileEdits struct {
	content []byte
	refusal string // why the file can't be changed, or ""
	edits   []render.Edit
	imports span
}

// open reads a file that is to be changed.
func (s Scope) open(name string) *fileEdits {
	refuse := func(why string) *fileEdits { return &fileEdits{refusal: why} }
	if !s.contains(name) {
		return refuse("it lies outside of the module")
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return refuse(err.Error())
	}
	if sum, ok := s.Sums[name]; !ok || sum != sha256.Sum256(content) {
		return refuse("it has changed since it was read: run neterrlint again")
	}
	head, err := parser.ParseFile(token.NewFileSet(), "", content, parser.ImportsOnly|parser.ParseComments)
	switch {
	case err != nil:
		return refuse("it can't be parsed: " + err.Error())
	case ast.IsGenerated(head):
		return refuse("it is generated")
	case slices.ContainsFunc(head.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"C"` }):
		return refuse("it uses cgo, whose positions are not those of the file")
	}
	return &fileEdits{content: content}
}

// contains reports whether a file, wherever symbolic links lead, lies in one of
// the folders and in no vendor folder there.
func (s Scope) contains(name string) bool {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return false
	}
	for _, root := range s.Roots {
		root, err := filepath.EvalSymlinks(root)
		if err != nil {
			continue
		}
		if rel := render.Rel(root, real); !filepath.IsAbs(rel) {
			return !slices.Contains(strings.Split(filepath.ToSlash(rel), "/"), "vendor")
		}
	}
	return false
}

// overlaps reports whether e can't be made beside the edits planned: whether it
// changes what one of them changes, or puts another text at the same place, where
// nobody says in which order. Imports are the exception: their order is free.
func (f *fileEdits) overlaps(e render.Edit) bool {
	if e.Start < 0 || e.Start > e.End || e.End > len(f.content) {
		return true
	}
	for _, other := range f.edits {
		switch {
		case e == other:
		case e.Start == other.Start && e.Start == e.End && other.Start == other.End && f.importsAt(e.Start):
		case e.Start == other.Start, e.Start < other.End && other.Start < e.End:
			return true
		}
	}
	return false
}

func (f *fileEdits) add(e render.Edit) {
	if !slices.Contains(f.edits, e) {
		f.edits = append(f.edits, e)
	}
}

// apply returns the content with the edits made, formatted, and without imports
// that nothing uses any more.
func (f *fileEdits) apply(names map[string]string) ([]byte, error) {
	slices.SortStableFunc(f.edits, func(a, b render.Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out bytes.Buffer
	last := 0
	for _, e := range f.edits {
		out.Write(f.content[last:e.Start])
		out.WriteString(e.New)
		last = e.End
	}
	out.Write(f.content[last:])
	content, err := dropUnusedImports(f.content, out.Bytes(), names)
	if err != nil {
		return nil, err
	}
	formatted, err := format.Source(content)
	if err != nil {
		return nil, err
	}
	// The printer writes Unix line ends and no byte order mark; the rest of the file
	// is not ours to change.
	if lines := bytes.Count(f.content, []byte("\n")); 2*bytes.Count(f.content, []byte("\r\n")) > lines && !bytes.Contains(formatted, []byte("\r\n")) {
		formatted = bytes.ReplaceAll(formatted, []byte("\n"), []byte("\r\n"))
	}
	if mark := []byte("\ufeff"); bytes.HasPrefix(f.content, mark) && !bytes.HasPrefix(formatted, mark) {
		formatted = append(mark, formatted...)
	}
	return formatted, nil
}

// importsAt reports whether an offset lies among the import declarations or
// right behind the package clause.
func (f *fileEdits) importsAt(offset int) bool {
	if f.imports == (span{}) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "", f.content, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return false
		}
		f.imports = span{fset.Position(file.Name.End()).Offset, fset.Position(file.Name.End()).Offset}
		for _, d := range file.Decls {
			f.imports.end = fset.Position(d.End()).Offset
		}
	}
	return f.imports.start <= offset && offset <= f.imports.end
}

// span is a range of offsets.
type span struct{ start, end int }
