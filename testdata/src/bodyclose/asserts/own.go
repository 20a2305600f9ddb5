package asserts

import (
	"net/http"
	"testing"

	"bodyclose/asserts/check"
)

// The assertion asks another function whether it is given nil.
func ownWantsError(t *testing.T, u string) {
	_, err := http.Get(u)
	check.NotNil(t, err)
}

func ownWantsNoError(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	check.Nil(t, err)
}

func ownMarksOnly(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	check.Some(t, err)
}

func ownClosed(t *testing.T, u string) {
	resp, err := http.Get(u)
	check.Nil(t, err)
	defer resp.Body.Close()
	check.NotNil(t, resp)
}

func missing(v any) bool { return v == nil }

// The same in the package itself.
func hereWantsError(t *testing.T, u string) {
	resp, err := http.Get(u)
	if missing(err) {
		t.Fatal("no error")
	}
	if !missing(resp) {
		t.Error("a response beside an error")
	}
}

func hereWantsNoError(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if !missing(err) {
		t.Fatal(err)
	}
	if missing(resp) {
		t.Fatal("no response")
	}
}
