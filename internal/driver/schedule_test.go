package driver

import (
	"go/token"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/passes"
)

// TestFewInWork analyses the module of neterrlint, and counts the units that have been
// checked and not analysed yet: the memory that a run takes must not grow with the
// number of packages.
func TestFewInWork(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	run := scheduleOf(t, "../..")
	var checked, most int
	run.checked = func(u *unit) {
		if !u.ours {
			return
		}
		checked++
		progress := run.guard.progress
		progress.mu.Lock()
		defer progress.mu.Unlock()
		most = max(most, checked-progress.steps)
	}
	run.run()
	if total := len(run.graph.units); total < 10*ahead || most < 1 || most > ahead {
		t.Errorf("of %d units, %d were in work at a time, want 1 to %d", total, most, ahead)
	}
}

// TestOrdered is about units that lead to others at random.
func TestOrdered(t *testing.T) {
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 0))
		g := newGraph(nil)
		var units []*unit
		for i := range 1 + random.IntN(30) {
			u := &unit{Package: &packages.Package{ID: strconv.Itoa(random.IntN(1000) + 1000*i)}}
			for range random.IntN(4) {
				if i > 0 {
					u.leads = append(u.leads, units[random.IntN(i)])
				}
			}
			units = append(units, u)
		}
		random.Shuffle(len(units), func(i, j int) { units[i].ID, units[j].ID = units[j].ID, units[i].ID })
		for _, u := range units {
			g.units[u.Package] = u
		}
		order := g.ordered()
		if len(order) != len(units) {
			t.Fatalf("seed %d: %d of %d units", seed, len(order), len(units))
		}
		for i, u := range order {
			for _, dep := range u.leads {
				if !slices.Contains(order[:i], dep) {
					t.Errorf("seed %d: %s comes before %s", seed, u.ID, dep.ID)
				}
			}
		}
	}
}

// scheduleOf returns what is to be done about the packages of a module and their tests.
func scheduleOf(t *testing.T, dir string) *schedule {
	t.Helper()
	g, problems, err := list(t.Context(), dir, &options{tests: true}, listMode, []string{"./..."}, new(sums))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	g.addUnits(false)
	return &schedule{
		config:  Config{Carries: CarriesResponse},
		graph:   g,
		source:  newSourceChecker(token.NewFileSet(), new(sums)),
		guard:   newGuard(t.Context(), passes.All(), g.isForeign, startProgress(io.Discard)),
		checked: func(*unit) {},
	}
}
