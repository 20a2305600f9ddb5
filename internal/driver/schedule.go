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
// A unit is type-checked when its turn comes, and its syntax and types are dropped when
// it has been analysed. So what is in memory at a time is a unit a processor, and of the
// rest what export data says of it. A unit's turn comes when the facts are known about
// all units of the user's modules which it leads to; each has a goroutine that waits for
// this, then for one of as many tokens as there are processors.
//
// Which packages of other modules are read for the sake of a unit is known when it has
// been checked. The goroutine then sees to them itself, unless another one does at the
// moment: who holds a token waits for none that has yet to get one.
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

// run returns when all is done, or is of no use.
func (s *schedule) run() {
	s.tokens = make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	units := s.graph.sorted()
	s.guard.progress.count(len(units))
	for _, u := range units {
		wg.Go(func() {
			defer close(u.done)
			for _, dep := range u.leads {
				<-dep.done
			}
			s.tokens <- struct{}{}
			defer func() { <-s.tokens }()
			s.do(u)
			s.guard.progress.step()
		})
	}
	wg.Wait()
}

// do checks and analyses a unit, unless that has been done, after what it takes the facts
// from. The caller holds a token.
func (s *schedule) do(u *unit) {
	u.once.Do(func() {
		for _, dep := range u.leads {
			s.do(dep)
		}
		if s.faulty.Load() || s.guard.ctx.Err() != nil || !s.check(u) {
			return
		}
		s.note(u)
		drawn := s.graph.draw(s.config, u)
		for _, dep := range slices.Concat(drawn.own, drawn.tests) {
			s.do(dep)
		}
		u.sees = seen(u.leads, drawn.own, drawn.tests)
		// In a copy with tests the code without them must not know more than it would alone.
		if u.plain != nil {
			u.speaks = maps.Equal(u.sees, seen(u.plain.leads, drawn.own))
		}
		s.guard.analyze(u)
		u.Types, u.Syntax, u.TypesInfo = nil, nil, nil
		if u.plain != nil && !u.speaks {
			s.do(u.plain)
		}
	})
}

// check type-checks a unit if need be, and reports whether it can be analysed. What
// can't has no facts, and a load reports why if it is the user's.
func (s *schedule) check(u *unit) bool {
	if u.loaded {
		return true
	}
	checked := s.source.check(u.Package)
	if u.asked && (checked == nil || checked.IllTyped) {
		s.faulty.Store(true)
		return false
	}
	if checked != nil {
		u.Package = checked
	}
	return checked != nil
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
