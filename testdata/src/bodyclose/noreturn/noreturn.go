// Package noreturn has paths that don't come back.
package noreturn

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime"
	"testing"
)

func fatal(u string) {
	resp, err := http.Get(u)
	if err != nil {
		log.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		log.Fatalf("status %s", resp.Status)
	}
	resp.Body.Close()
}

func printed(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		log.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		log.Printf("status %s", resp.Status)
		return
	}
	resp.Body.Close()
}

func panics(u string) {
	resp, err := http.Get(u)
	if err != nil {
		panic(err)
	}
	if resp.StatusCode != http.StatusOK {
		panic(resp.Status)
	}
	resp.Body.Close()
}

func exits(u string) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != http.StatusOK {
		os.Exit(1)
	}
	resp.Body.Close()
}

func onlyExits(u string) {
	resp, err := http.Get(u)
	if err != nil {
		os.Exit(2)
	}
	fmt.Println(resp.Status)
	os.Exit(0)
}

func goexit(u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	if resp.StatusCode != http.StatusOK {
		runtime.Goexit()
	}
	resp.Body.Close()
}

func logger(l *log.Logger, u string) {
	resp, err := http.Get(u)
	if err != nil {
		l.Fatalln(err)
	}
	if resp.ContentLength < 0 {
		l.Panicf("no length")
	}
	resp.Body.Close()
}

func test(t *testing.T, u string) {
	resp, err := http.Get(u)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("status %s", resp.Status)
	}
	if resp.ContentLength == 0 {
		t.Skip("nothing there")
	}
	if resp.Close {
		t.FailNow()
	}
	resp.Body.Close()
}

func testGoesOn(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %s", resp.Status)
		return
	}
	resp.Body.Close()
}

func helperOfTests(tb testing.TB, u string) {
	resp, err := http.Get(u)
	if err != nil {
		tb.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		tb.Fatal(resp.Status)
	}
	resp.Body.Close()
}

func benchmark(b *testing.B, u string) {
	for b.Loop() {
		resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
		if err != nil {
			b.Fatal(err)
		}
		if resp.StatusCode != http.StatusOK {
			b.Fatal(resp.Status)
		}
	}
}

// The test wants an error; without one it stops.
func wantsError(t *testing.T, u string) {
	_, err := http.Get(u)
	if err == nil {
		t.Fatal("no error")
	}
}

func wantsErrorButGoesOn(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	if err == nil {
		t.Error("no error")
	}
}

func wantsErrorNamed(t *testing.T, u string) {
	resp, err := http.Get(u)
	if err == nil {
		t.Fatalf("got %s, want an error", resp.Status)
	}
}

func own(u string) {
	resp, err := http.Get(u)
	check(err)
	if resp.StatusCode != http.StatusOK {
		die("status %s", resp.Status)
	}
	resp.Body.Close()
}

func ownMethod(a *app, u string) {
	resp, err := http.Get(u)
	if err != nil {
		a.fail(err)
	}
	if resp.StatusCode != http.StatusOK {
		a.fail(errors.New(resp.Status))
	}
	resp.Body.Close()
}

func ownThatMayReturn(a *app, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		a.fail(err)
	}
	if resp.StatusCode != http.StatusOK {
		a.warn(errors.New(resp.Status))
		return
	}
	resp.Body.Close()
}

func ownIndirect(u string) {
	resp, err := http.Get(u)
	if err != nil {
		usage()
	}
	if resp.StatusCode != http.StatusOK {
		usage()
	}
	resp.Body.Close()
}

func literal(u string) {
	stop := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	resp, err := http.Get(u)
	if err != nil {
		stop(err)
	}
	if resp.StatusCode != http.StatusOK {
		stop(errors.New(resp.Status))
	}
	resp.Body.Close()
}

func serves(u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	if resp.StatusCode != http.StatusOK {
		loopForever()
	}
	resp.Body.Close()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func die(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
	os.Exit(1)
}

func usage() { die("usage") }

func loopForever() {
	for {
		runtime.Gosched()
	}
}

type app struct{ strict bool }

func (a *app) fail(err error) { panic(err) }

func (a *app) warn(err error) {
	if a.strict {
		panic(err)
	}
}
