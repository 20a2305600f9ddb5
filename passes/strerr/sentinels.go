package strerr

import (
	"go/types"
	"strings"

	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// sentinelOwner looks for a package-level variable with the text: of this
// package, of one that the file imports, or of one whose call made the error.
func (c *checker) sentinelOwner(m *errtext.Match, text string) *owner {
	var found *types.Var
	foundWhole := false
	for _, pkg := range c.candidates(m) {
		for _, v := range c.sentinels(pkg).about(text) {
			whole, ok := c.isText(m, v, text)
			if !ok || !c.proven(m, v, distinctive(text)) {
				continue
			}
			switch {
			case found == nil, whole && !foundWhole:
				found, foundWhole = v, whole
			case whole == foundWhole:
				return nil // it belongs to two
			}
		}
	}
	if found == nil || c.fallback(m, found, nil) {
		return nil
	}
	return &owner{text: text, value: found, whole: foundWhole}
}

// candidates returns the packages whose sentinels count as evidence.
func (c *checker) candidates(m *errtext.Match) []*types.Package {
	pkgs := []*types.Package{c.pass.Pkg}
	wanted := make(map[string]bool)
	for _, spec := range m.File.Imports {
		wanted[strings.Trim(spec.Path.Value, `"`)] = true
	}
	for _, o := range m.Sources.Origins {
		if o.Path != "" && !o.Lost {
			wanted[o.Path] = true
		}
	}
	for _, v := range m.Sources.Vars {
		wanted[v[:strings.LastIndexByte(v, '.')]] = true
	}
	for _, imp := range c.imported {
		if wanted[imp.Path()] && !knowledge.IsStd(imp.Path()) {
			pkgs = append(pkgs, imp)
			delete(wanted, imp.Path())
		}
	}
	return pkgs
}

// isText reports whether a pattern is the text of a variable's error, or the
// better part of it; less tells it where the error was followed to the variable.
func (c *checker) isText(m *errtext.Match, v *types.Var, text string) (whole, ok bool) {
	own, _ := c.texts.SentinelText(v)
	if m.Fold {
		own, text = strings.ToLower(own), strings.ToLower(text)
	}
	text = strings.TrimSpace(text)
	if text == strings.TrimSpace(own) {
		return true, true
	}
	if m.Form == errtext.Equal {
		return false, false
	}
	tells := telling(text) >= 2 || distinctive(text) && followed(m, v)
	return false, contains(own, text) && tells && 2*len(text) >= len(own)
}

// sentinels returns the error variables of a package.
func (c *checker) sentinels(pkg *types.Package) *wordIndex {
	if c.indexes[pkg] == nil {
		c.indexes[pkg] = newWordIndex(c.texts.Sentinels(pkg), c.texts.SentinelText)
	}
	return c.indexes[pkg]
}

// A wordIndex finds error variables by the words of their texts: a package may have
// thousands, and as many places that compare.
type wordIndex struct {
	all    []*types.Var
	byWord map[string][]*types.Var
}

func newWordIndex(vars []*types.Var, text func(*types.Var) (string, bool)) *wordIndex {
	x := &wordIndex{all: vars, byWord: make(map[string][]*types.Var)}
	for _, v := range vars {
		own, _ := text(v)
		for _, w := range runs(own) {
			if list := x.byWord[w]; len(list) == 0 || list[len(list)-1] != v {
				x.byWord[w] = append(list, v)
			}
		}
	}
	return x
}

// about returns the variables whose texts can contain text, in order: those that
// have its rarest word.
func (x *wordIndex) about(text string) []*types.Var {
	found := x.all
	for _, w := range runs(text) {
		if list := x.byWord[w]; len(list) < len(found) {
			found = list
		}
	}
	return found
}

// runs returns the words of a text as [contains] bounds them, in lower case.
func runs(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}
