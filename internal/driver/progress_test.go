package driver

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestProgress asks for silence at first, and for one line that changes and is wiped
// off at the end.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		p := &progress{w: &out, quit: make(chan struct{})}
		p.done.Go(func() { p.run(progressDelay, progressEvery) })
		p.say("loading packages")
		time.Sleep(progressDelay - time.Millisecond)
		synctest.Wait()
		if out.Len() > 0 {
			t.Errorf("before its time it says %q", out.String())
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if got := out.String(); got != "\r\x1b[Kneterrlint: loading packages" {
			t.Errorf("it says %q", got)
		}
		p.count(3)
		p.step()
		time.Sleep(progressEvery)
		synctest.Wait()
		if !strings.HasSuffix(out.String(), "\r\x1b[Kneterrlint: analysed 1 of 3 packages") {
			t.Errorf("it says %q", out.String())
		}
		p.stop()
		if got := regexp.MustCompile(`.*\r\x1b\[K`).ReplaceAllString(out.String(), ""); got != "" {
			t.Errorf("it leaves %q", got)
		}
	})
}

// TestProgressBeginsAnew asks a new stage for nothing of the one before.
func TestProgressBeginsAnew(t *testing.T) {
	var p progress
	p.count(3)
	p.step()
	p.say("loading packages")
	if got := p.String(); got != "loading packages" {
		t.Errorf("a new stage says %q", got)
	}
	p.count(2)
	if got := p.String(); got != "analysed 0 of 2 packages" {
		t.Errorf("its count says %q", got)
	}
}

// TestProgressSilent asks for nothing of a run that is quick, and of one whose
// stderr is no terminal.
func TestProgressSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		quick := &progress{w: &out, quit: make(chan struct{})}
		quick.done.Go(func() { quick.run(progressDelay, progressEvery) })
		quick.stop()
		p := startProgress(&out)
		p.say("loading packages")
		time.Sleep(time.Minute)
		p.stop()
		if out.Len() > 0 {
			t.Errorf("got %q", out.String())
		}
	})
}
