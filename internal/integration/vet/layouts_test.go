package vet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// testTags asks for the files that a build tag adds.
func testTags(t *testing.T, r *release) {
	const tagged = small + `
-- p/special.go --
//go:build special

package p

func special() bool { return Buy(true).Error() == "this shop is shut for today" }
`
	dir := write(t, tagged)
	r.want("without", r.vet(dir, nil, "./p"), inP)
	const special = `p/special.go:5:30: error is compared by the text "this shop is shut for today": use errors.Is(Buy(true), ErrShut) [strerr/sentinel]`
	r.want("-tags special", r.vet(dir, nil, "-tags=special", "./p"), inP, special)
}

// testWorkspace has a workspace of two modules, one of which uses the other.
func testWorkspace(t *testing.T, r *release) {
	const workspace = `
-- go.work --
go 1.26

use (
	./m1
	./m2
)
-- m1/go.mod --
module example.com/m1

go 1.26
-- m1/m1.go --
package m1

import "errors"

var ErrShut = errors.New("this shop is shut for today")

func Buy() error { return ErrShut }
-- m2/go.mod --
module example.com/m2

go 1.26
-- m2/m2.go --
package m2

import "example.com/m1"

func shut() bool { return m1.Buy().Error() == "this shop is shut for today" }
`
	const inM2 = `m2/m2.go:5:27: error is compared by the text "this shop is shut for today": use errors.Is(m1.Buy(), m1.ErrShut) [strerr/sentinel]`
	use := []string{"GOWORK="}
	dir := write(t, workspace)
	r.want("work", r.vet(dir, use, "work"), inM2)
	r.want("both folders", r.vet(dir, use, "./m1/...", "./m2/..."), inM2)
	if out, code := r.run(dir, use, "vet", "-vettool="+r.tool, "./..."); code != 1 || !strings.Contains(out, "does not contain modules listed in go.work") {
		t.Errorf("./... at the root of a workspace: exit code %d\n%s", code, out)
	}
}

// testVendor has a module of a third party, first beside the user's and then in
// its vendor folder.
func testVendor(t *testing.T, r *release) {
	const vendored = `
-- m/go.mod --
module example.com/m

go 1.26

require example.org/shop v1.2.3

replace example.org/shop => ../shop
-- m/m.go --
package m

import "example.org/shop"

func shut() bool { return shop.Buy().Error() == "this shop is shut for today" }
-- shop/go.mod --
module example.org/shop

go 1.26
-- shop/shop.go --
package shop

import "errors"

var ErrShut = errors.New("this shop is shut for today")

func Buy() error { return ErrShut }

// not the user's to mend
func shut() bool { return Buy().Error() == "this shop is shut for today" }
`
	const inM = `m.go:5:27: error is compared by the text "this shop is shut for today": use errors.Is(shop.Buy(), shop.ErrShut) [strerr/sentinel]`
	root := write(t, vendored)
	dir := filepath.Join(root, "m")
	r.want("beside", r.vet(dir, nil, "./..."), inM)
	if out, code := r.run(dir, nil, "mod", "vendor"); code != 0 {
		t.Fatal(out)
	}
	if err := os.RemoveAll(filepath.Join(root, "shop")); err != nil {
		t.Fatal(err)
	}
	r.want("vendored", r.vet(dir, nil, "./..."), inM)
}

// testVariants has a package with both kinds of test files, and one that imports
// it and helps its tests: what is in files that several copies share is found
// once.
func testVariants(t *testing.T, r *release) {
	const variants = small + `
-- p/in_test.go --
package p

func inside() bool { return Buy(true).Error() == "this shop is shut for today" }
-- p/out_test.go --
package p_test

import (
	"example.com/m/kit"
	"example.com/m/p"
)

func outside() bool { return kit.Buy().Error() == "this shop is shut for today" || p.Buy(true) == nil }
-- kit/kit.go --
package kit

import "example.com/m/p"

func Buy() error { return p.Buy(false) }

func shut() bool { return Buy().Error() == "this shop is shut for today" }
`
	const text = `error is compared by the text "this shop is shut for today": use errors.Is(`
	r.want("variants", r.vet(write(t, variants), nil, "-strerr.tests", "./..."),
		inP, inQ,
		`kit/kit.go:7:27: `+text+`Buy(), p.ErrShut) [strerr/sentinel]`,
		`p/in_test.go:3:29: `+text+`Buy(true), ErrShut) [strerr/sentinel]`,
		`p/out_test.go:8:30: `+text+`kit.Buy(), p.ErrShut) [strerr/sentinel]`)
}

// testFlags gives the flags in the two ways that there are. In GOFLAGS they are
// flags of every go command, none of which but vet knows them.
func testFlags(t *testing.T, r *release) {
	dir := write(t, small)
	r.want("-strerr=false", r.vet(dir, nil, "-strerr=false", "./..."))
	if out, code := r.run(dir, []string{"GOFLAGS=-strerr=false"}, "build", "./..."); code == 0 || !strings.Contains(out, "unknown flag -strerr") {
		t.Errorf("go build with GOFLAGS=-strerr=false: exit code %d\n%s", code, out)
	}
	if out, code := r.run(dir, nil, "vet", "-vettool="+r.tool, "-strerr.nothing", "./..."); code != 2 || !strings.Contains(out, "flag provided but not defined: -strerr.nothing") {
		t.Errorf("go vet -strerr.nothing: exit code %d\n%s", code, out)
	}
	// What is printed as JSON is no failure.
	if out, code := r.run(dir, nil, "vet", "-vettool="+r.tool, "-json", "./..."); code != 0 || strings.Count(out, `"posn"`) != 2 {
		t.Errorf("go vet -json: exit code %d, want 0 and two findings\n%s", code, out)
	}
}
