package driver

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// A schedule checks and analyses the units of a graph.
//
// A unit's syntax and types are there from its check to the end of its analysis, and not
// all units are in work at a time: they start in an order in which dependencies come
// first, and one can start when there are few before it that have not ended. So memory
// does not grow with the number of packages, and of what is not in work there is what
// export data says. A check needs no facts; for its analysis, a unit waits until the
// facts are known about all units of the user's modules which it leads to. (The first in
// work that has not ended waits for nobody, so all get done.) While a unit waits, there
// are others to check.
//
// Which packages of other modules are read for the sake of a unit is known when it has
// been checked. It is the unit's goroutine that sees to them before the unit, unless
// another has done so, or does at the moment.
//
// Of such packages, a unit knows the facts about those that are read for the sake of
// itself and of what it leads to. So what is found in a package does not depend on what
// else was asked for.
type schedule struct {
	config  Config
	graph   *graph
	source  *sourceChecker
	guard   *guard
	checked func(*unit) // told of each unit when it has been checked, one at a time
	tokens  chan struct{}
	mu      sync.Mutex
	faulty  atomic.Bool // something asked for has errors that no load has reported: no use in going on
}

// ahead is how many units may be in work for each processor. With 1, processors wait for
// the units that many others depend on.
const ahead = 4

// run returns when all is done, or is of no use.
func (s *schedule) run() {
	processors := runtime.GOMAXPROCS(0)
	s.tokens = make(chan struct{}, processors)
	inWork := make(chan struct{}, ahead*processors)
	var wg sync.WaitGroup
	units := s.graph.ordered()
	s.guard.progress.count(len(units))
	for _, u := range units {
		inWork <- struct{}{}
		wg.Go(func() {
			defer func() { <-inWork }()
			defer close(u.done)
			s.hold(func() { s.check(u) })
			for _, dep := range u.leads {
				<-dep.done
			}
			s.hold(func() { s.analyze(u) })
			s.guard.progress.step()
		})
	}
	wg.Wait()
}

// hold calls f as soon as there is a processor for it.
func (s *schedule) hold(f func()) {
	s.tokens <- struct{}{}
	defer func() { <-s.tokens }()
	f()
}

// analyze analyses a unit, if it has been checked, after what it draws. (What that leads
// to, the unit leads to as well, so it has been analysed.)
func (s *schedule) analyze(u *unit) {
	if u.TypesInfo == nil || s.useless() {
		return
	}
	for _, dep := range slices.Concat(u.drawn.own, u.drawn.tests) {
		s.do(dep)
	}
	u.sees = seen(u.leads, u.drawn.own, u.drawn.tests)
	// In a copy with tests the code without them must not know more than it would alone.
	if u.plain != nil {
		u.speaks = maps.Equal(u.sees, seen(u.plain.leads, u.drawn.own))
	}
	s.guard.analyze(u)
	u.Types, u.Syntax, u.TypesInfo = nil, nil, nil
	if u.plain != nil && !u.speaks {
		s.do(u.plain)
	}
}

// do checks and analyses a unit that is not of the graph's own, unless that has been done.
func (s *schedule) do(u *unit) {
	u.once.Do(func() {
		s.check(u)
		s.analyze(u)
	})
}

// useless reports whether there is no use in going on.
func (s *schedule) useless() bool { return s.faulty.Load() || s.guard.ctx.Err() != nil }

// check type-checks a unit, if need be and it can be, and finds out what it draws. What
// can't has no facts, and a load reports why if it is the user's.
func (s *schedule) check(u *unit) {
	if s.useless() {
		return
	}
	if !u.loaded {
		checked := s.source.check(u.Package)
		if u.asked && (checked == nil || checked.IllTyped) {
			s.faulty.Store(true)
			return
		}
		if checked == nil {
			return
		}
		u.Package = checked
	}
	s.note(u)
	u.drawn = s.graph.draw(s.config, u)
}

func (s *schedule) note(u *unit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checked(u)
}

// seen returns the paths of the units of other modules whose facts somebody may know who
// takes facts from these units.
func seen(units ...[]*unit) map[string]bool {
	paths := make(map[string]bool)
	for _, u := range slices.Concat(units...) {
		if !u.ours {
			paths[u.PkgPath] = true
		}
		maps.Copy(paths, u.seesOfFacts())
	}
	return paths
}

// seesOfFacts is sees of the copy that the facts about the package are of.
func (u *unit) seesOfFacts() map[string]bool {
	if u.plain != nil && !u.speaks {
		return u.plain.sees
	}
	return u.sees
}
