package docs

import (
	"slices"
	"testing"
)

func TestKinds(t *testing.T) {
	const doc = `report what halts

  - before: not under the heading

# What is reported

One a call:

  - never: it halts
    for ever, see [os.Exit].
  - Not a kind: a capital
  - half-way2: it halts at times

Two:

  - last: in a list of its own

# What is not reported

  - after: not under the heading`
	want := []Kind{
		{"never", "it halts for ever, see os.Exit."},
		{"half-way2", "it halts at times"},
		{"last", "in a list of its own"},
	}
	if got := Kinds(doc); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
