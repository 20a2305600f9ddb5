package driver

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// How long a run is silent, and how often it speaks after that.
const (
	progressDelay = 2 * time.Second
	progressEvery = 200 * time.Millisecond
)

// A progress tells a person at a terminal how far a long run has come, in one line
// that is written anew and wiped off at the end. Where there is no terminal it says
// nothing.
type progress struct {
	w    io.Writer
	quit chan struct{} // nil if it says nothing
	done sync.WaitGroup

	mu           sync.Mutex
	stage        string
	steps, total int
}

func startProgress(w io.Writer) *progress {
	p := &progress{w: w}
	if !isTerminal(w) || os.Getenv("TERM") == "dumb" {
		return p
	}
	p.quit = make(chan struct{})
	p.done.Go(func() { p.run(progressDelay, progressEvery) })
	return p
}

func (p *progress) run(delay, every time.Duration) {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	shown := false
	for {
		select {
		case <-p.quit:
			if shown {
				fmt.Fprint(p.w, "\r\x1b[K")
			}
			return
		case <-timer.C:
			fmt.Fprintf(p.w, "\r\x1b[Kneterrlint: %s", p)
			shown = true
			timer.Reset(every)
		}
	}
}

// String is what the line says.
func (p *progress) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.total > 0 {
		return fmt.Sprintf("analysed %d of %d packages", p.steps, p.total)
	}
	return p.stage
}

func (p *progress) say(stage string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage, p.steps, p.total = stage, 0, 0
}

// count says how many steps there will be.
func (p *progress) count(total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total = total
}

func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.steps++
}

// stop wipes the line off.
func (p *progress) stop() {
	if p.quit != nil {
		close(p.quit)
		p.done.Wait()
	}
}
