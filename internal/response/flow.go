package response

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// ofSite reports whether term is a response that one of the sites obtains.
func (p *pkg) ofSite(x *pathstate.Explorer, info *fn, term pathstate.Term) bool {
	return p.siteOf(x, info, term) != nil
}

// siteOf returns the site that obtains the response term, nil for none.
func (p *pkg) siteOf(x *pathstate.Explorer, info *fn, term pathstate.Term) *Site {
	for _, site := range info.sites {
		if resp, _ := p.terms(x.Space, site); resp == term {
			return site
		}
	}
	return nil
}

// isLiteral reports whether v is a response that was made here.
func isLiteral(v ssa.Value) bool {
	a, ok := v.(*ssa.Alloc)
	return ok && isResponse(a.Type())
}

// A Flow is what became of the response that a site obtains.
type Flow struct {
	Site *Site
	Ends []End // where paths left it open; none if it was given up
	// Handled says that some path closes the response or hands it on.
	Handled bool
	// Undrained are the paths that succeed and close the body before it is
	// read to its end, if [Settings.Drain] asks for them.
	Undrained []End
	// LastUse is the last instruction that was seen to use the open
	// response, nil if none.
	LastUse ssa.Instruction
	// Status are the returns that a bad status can reach without being told;
	// none if it is looked at in a way that can't be followed.
	Status []StatusEnd
	// Tested are the comparisons of the status code with constants.
	Tested []token.Pos

	x *pathstate.Explorer // for trails to the ends, nil if there are none
}

// Trail returns the decisions on a shortest path to an end.
func (f *Flow) Trail(e End) []pathstate.Decision { return f.x.Trail(e.node) }

// follow explores what becomes of a site's response.
func (p *pkg) follow(info *fn, site *Site) (*tracker, *pathstate.Explorer) {
	t := &tracker{p: p, info: info, site: site, errors: errorPlaces(site), exits: info.tells || p.settings.Drain, named: singles(site.possibleCodes())}
	t.resp, t.body = p.terms(info.paths.Space, site)
	t.code = responseField(site, "StatusCode")
	code := t.codeOf(info.paths.Space)
	keep := func(term pathstate.Term) bool {
		return term == code || t.readErrors[term] || t.holds(info.paths.Space, term) || info.counters.Has(info.paths.Space.IsValue(term))
	}
	if info.tells {
		guards := p.keepFor(info, t, true)
		err := errorOf(info.paths.Space, site) // a captured variable may keep it
		keep = func(term pathstate.Term) bool { return term == err || t.readErrors[term] || guards(term) }
	}
	x := info.paths.Explore(t, siteLimit, keep, info.births[site]...)
	if x.GaveUp() {
		p.gaveUp++
		t.ends, t.undrained, t.arrivals = nil, nil, nil
	}
	site.flow = &Flow{Site: site, Ends: t.ends, Undrained: t.undrained, Handled: t.closers, LastUse: t.lastUse, Status: t.judgeStatus(x), Tested: t.tested}
	if len(t.ends)+len(t.undrained) > 0 {
		site.flow.x = x
	}
	return t, x
}
