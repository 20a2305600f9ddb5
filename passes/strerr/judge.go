package strerr

import (
	"go/types"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// An owner is whose text a pattern is.
type owner struct {
	text  string                 // the pattern
	rows  []*knowledge.ErrorText // of the standard library: what it may be, mostly one
	value *types.Var             // a package's variable
	local string                 // where the module makes such an error
	whole bool                   // the pattern is the whole text of rows[0] or of value
}

// judge returns what is to be said of a match, or nil if its texts have no known
// owner, or one that errors.Is would not find.
func (c *checker) judge(m *errtext.Match) *finding {
	if !c.hasErrorsIs(m) {
		return nil
	}
	var owners []*owner
	missing := 0
	for _, p := range m.Patterns {
		if p.Var == nil && !wordy([]errtext.Pattern{p}) {
			continue
		}
		if o := c.owner(m, p); o != nil {
			owners = append(owners, o)
		} else {
			missing++
		}
	}
	if len(owners) == 0 || missing >= len(owners) {
		return nil // of a list, most texts must be known
	}
	if slices.ContainsFunc(owners, (*owner).generic) && c.amongStrangers(m) {
		return nil
	}
	return c.finding(m, owners, missing)
}

// owner returns whose text a pattern is, with the evidence that the match gives.
func (c *checker) owner(m *errtext.Match, p errtext.Pattern) *owner {
	if p.Loose {
		return nil
	}
	if p.Var != nil {
		return c.ownerOfVar(m, p.Var)
	}
	if o := c.stdOwner(m, p.Text); o != nil {
		return o
	}
	if c.isStdText(p.Text, m.Fold) {
		return nil // it has an owner, but no evidence; no other may claim it
	}
	if o := c.sentinelOwner(m, p.Text); o != nil {
		return o
	}
	return c.localOwner(m, p.Text)
}

// ownerOfVar is the owner in a.Error() == ErrX.Error().
func (c *checker) ownerOfVar(m *errtext.Match, v *types.Var) *owner {
	if !c.reachable(m, v) || c.fallback(m, v, nil) {
		return nil
	}
	if path := v.Pkg().Path(); knowledge.IsStd(path) {
		if c.evidence(m, func(o errtext.Origin) bool { return o.Path == path }).gone() {
			return nil
		}
	} else if !c.proven(m, v, true) {
		return nil
	}
	return &owner{text: v.Name(), value: v, whole: true}
}

// reachable reports whether the file can name the variable.
func (c *checker) reachable(m *errtext.Match, v *types.Var) bool {
	return v.Pkg() == c.pass.Pkg || v.Exported()
}

// evidence is what the sources of an error say about a text that certain
// packages make.
type evidence struct {
	made     bool // a call of one of them is among the sources, and its error is kept
	may      bool // so is one that can't be excluded
	lostMade bool // the same of errors of which only the text is left
	lostMay  bool
}

// gone reports whether errors.Is may be asked in vain: on one of the ways of the
// error at least.
func (ev evidence) gone() bool {
	return ev.lostMade || !ev.made && (ev.lostMay || !ev.may)
}

func (c *checker) evidence(m *errtext.Match, makes func(errtext.Origin) bool) evidence {
	var ev evidence
	for _, o := range m.Sources.Origins {
		made := o.Path != "" && makes(o)
		may := made || o.Path == "" || !knowledge.IsStd(o.Path)
		if o.Lost {
			ev.lostMade = ev.lostMade || made
			ev.lostMay = ev.lostMay || may
		} else {
			ev.made = ev.made || made
			ev.may = ev.may || may
		}
	}
	for _, v := range m.Sources.Vars {
		if path := v[:strings.LastIndexByte(v, '.')]; !knowledge.IsStd(path) || makes(errtext.Origin{Path: path}) {
			ev.may = true
			ev.made = ev.made || makes(errtext.Origin{Path: path})
		}
	}
	for _, made := range m.Sources.Made {
		if made.Text == "" { // an error type of a package's own
			ev.may = ev.may || makes(errtext.Origin{Path: made.Path})
		}
	}
	if ownText(m) {
		return evidence{lostMade: true}
	}
	return ev
}

// ownText reports whether the text is that of an error type that has no way to
// what it may wrap: errors.Is can't see more than the type itself. If the error
// was taken out of another one, that one can be asked.
func ownText(m *errtext.Match) bool {
	for _, t := range m.Typed {
		if named := namedType(t.Type); named != nil && !types.IsInterface(named) && !hasMethod(t.Type, "Unwrap", "Is", "As") && !carriesStd(t.Type) {
			return true
		}
	}
	return false
}

// fallback reports whether the function asks the error for the same value or
// type as well: the comparison is then for errors of which only the text is left.
func (c *checker) fallback(m *errtext.Match, v *types.Var, target types.Type) bool {
	return slices.ContainsFunc(m.Tests, func(t errtext.ValueTest) bool {
		return v != nil && t.Value == types.Object(v) || target != nil && t.Type != nil && types.Identical(t.Type, target)
	})
}

// proven reports whether the error can be the variable's: it was followed back to
// it, to a call of its package, or to something unknown that has not crossed a
// wire. telling says that the text is the variable's beyond doubt.
func (c *checker) proven(m *errtext.Match, v *types.Var, telling bool) bool {
	path := v.Pkg().Path()
	if followed(m, v) {
		return true
	}
	ev := evidence{}
	for _, o := range m.Sources.Origins {
		own := o.Path == path
		may := own || o.Path == "" && !c.remote() || c.ourModule(o.Path) && !c.ourModule(path)
		if o.Lost {
			ev.lostMade, ev.lostMay = ev.lostMade || own, ev.lostMay || may
		} else {
			ev.made, ev.may = ev.made || own, ev.may || may
		}
	}
	if ownText(m) {
		return false
	}
	return !ev.gone() && telling
}

// followed reports whether the error was followed back to the variable.
func followed(m *errtext.Match, v *types.Var) bool {
	return slices.Contains(m.Sources.Vars, v.Pkg().Path()+"."+v.Name())
}

// remote reports whether the package deals with errors that have crossed a wire:
// what is compared there by its text, and not followed, is taken to be one.
func (c *checker) remote() bool {
	return slices.ContainsFunc(c.imported, func(imp *types.Package) bool { return knowledge.IsRPC(imp.Path()) })
}

// localOwner looks for an error that the module makes inline with the text.
func (c *checker) localOwner(m *errtext.Match, text string) *owner {
	if c.lostAny(m) || ownText(m) {
		return nil
	}
	for _, made := range m.Sources.Made {
		if made.Text == "" || !c.ourModule(made.Path) {
			continue
		}
		// What was followed to nothing but inline errors is told by less.
		only := len(m.Sources.Origins) == 0
		if made.Text == text || contains(made.Text, text) && only && distinctive(text) || strings.HasPrefix(made.Text, text) && len(text) > 8 && distinctive(text) || contains(made.Text, text) && telling(text) >= 2 {
			return &owner{text: text, local: made.Path, whole: made.Text == text}
		}
	}
	ev := c.evidence(m, func(errtext.Origin) bool { return false })
	if _, ok := c.texts.MadeHere(text); ok && !ev.gone() && telling(text) >= 2 && c.unfollowed(m) && !c.remote() {
		return &owner{text: text, local: c.pass.Pkg.Path(), whole: true}
	}
	return nil
}

func (c *checker) lostAny(m *errtext.Match) bool {
	return slices.ContainsFunc(m.Sources.Origins, func(o errtext.Origin) bool { return o.Lost })
}

// unfollowed reports whether the error may come from anywhere.
func (c *checker) unfollowed(m *errtext.Match) bool {
	return slices.ContainsFunc(m.Sources.Origins, func(o errtext.Origin) bool { return o.Path == "" })
}

// ourModule reports whether a package belongs to the module of the pass.
func (c *checker) ourModule(path string) bool { return errtext.Ours(c.pass, path) }

// finding makes the diagnostic of a match with known owners.
func (c *checker) finding(m *errtext.Match, owners []*owner, missing int) *finding {
	f := &finding{match: m}
	f.diag.Category = "sentinel"
	if !slices.ContainsFunc(owners, func(o *owner) bool { return o.local == "" }) {
		f.diag.Category = "local"
		f.diag.Message = c.localMessage(m, owners[0])
		return f
	}
	f.diag.Message = c.message(m, owners, missing)
	if len(owners) == 1 && missing == 0 && len(m.Patterns) == 1 {
		o := owners[0]
		switch {
		case o.value != nil && o.whole:
			f.value, f.name, f.path = o.value, o.value.Name(), o.value.Pkg().Path()
		case o.whole && len(o.rows) == 1 && o.rows[0].Value != "" && !o.rows[0].Wide:
			f.name, f.path = o.rows[0].Name(), o.rows[0].Package()
		}
	}
	return f
}

// -- types --

func namedType(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

func hasMethod(t types.Type, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		_, ok := obj.(*types.Func)
		return ok
	})
}

// carriesStd reports whether a type is one of the standard library's, whose texts
// the table knows.
func carriesStd(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Pkg() != nil && knowledge.IsStd(n.Obj().Pkg().Path())
}
