package strerr

import (
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestAbout looks parts of texts up, and wants every variable with the part.
func TestAbout(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"closed", "Closed", "no", "9", "é", "-", ": ", " ", " ", "\"", "schlüssel", "key"}
	random := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	texts := make(map[*types.Var]string)
	var all []*types.Var
	for range 200 {
		v := types.NewVar(token.NoPos, nil, "Err", types.Universe.Lookup("error").Type())
		texts[v] = random(1 + r.IntN(8))
		all = append(all, v)
	}
	x := newWordIndex(all, func(v *types.Var) (string, bool) { return texts[v], true })
	found, passed := 0, 0
	for range 5000 {
		text := strings.TrimSpace(random(1 + r.IntN(4)))
		about := x.about(text)
		passed += len(all) - len(about)
		for _, v := range all {
			if text == texts[v] || contains(texts[v], text) || contains(strings.ToLower(texts[v]), strings.ToLower(text)) {
				found++
				if !slices.Contains(about, v) {
					t.Fatalf("%q is not found about %q", texts[v], text)
				}
			}
		}
	}
	if found == 0 || passed == 0 {
		t.Errorf("%d found, %d passed over: nothing was tried", found, passed)
	}
}
