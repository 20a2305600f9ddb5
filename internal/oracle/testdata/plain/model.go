package programs

import (
	"math/rand/v2"
	"net/http"
)

// cond is a condition of which nothing is known.
func cond() bool { return rand.IntN(2) == 0 }

// a box holds a response.
type box struct {
	resp *http.Response
	name string
}

// Close closes the response of the box.
func (b *box) Close() error { return b.resp.Body.Close() }

// A shutter is what the programs call something that can be closed.
type shutter interface{ Close() error }

// keep outlives every program.
var keep *http.Response

// stored outlives them, too.
var stored = make(map[string]*http.Response)

// seen counts codes.
var seen = make(map[int]int)

type value struct{ Name string }
