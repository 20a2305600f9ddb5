// Command programs runs each program under every outcome of its choices, and
// prints what happened.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A program is a generated function.
type program struct {
	name    string
	codes   []int // one of each class of codes that its tests tell apart
	named   []int // codes that a comparison for equality names
	usesN   bool
	usesP   bool
	fails   bool // the last result is an error
	call    func(ctx context.Context, c *http.Client, n int, p bool) []any
	changes bool
}

// The choices of a run: what was chosen, among how many.
type choice struct{ got, of int }

var (
	path    []choice // the run's, up to a point
	at      int      // how many are made
	limit   = 18     // more make a run tired
	random  *rand.Rand
	bodies  []*body
	refused []int // the calls that gave an error
	exitAt  int   // the return statement that was come to last
	exitBy  string
	events  []string
	leaving int // deferred calls of the program are running
	spoilt  bool
	doubted bool // a goroutine has failed, and nil has come from it
	crashed bool // by a nil pointer
	plainly bool // by one that the program itself has set to nil
	current *program
)

type tired struct{}
type exited struct{}

// choose returns a number below n.
func choose(n int) int {
	if at >= limit {
		panic(tired{})
	}
	if at == len(path) {
		got := 0
		if random != nil {
			got = random.IntN(n)
		}
		path = append(path, choice{got, n})
	}
	at++
	return path[at-1].got
}

// next goes on to the next sequence of choices, false if there is none.
func next() bool {
	path = path[:at]
	for len(path) > 0 {
		last := &path[len(path)-1]
		if last.got++; last.got < last.of {
			return true
		}
		path = path[:len(path)-1]
	}
	return false
}

// A body records what becomes of a response.
type body struct {
	site   int
	inner  bool // obtained in a closure, or closed from the start: nothing is asked of its status
	method string
	code   int
	choice int // the index of the choice of the code
	open   bool
	handed bool // somebody else's now
	soft   bool // a closure closes it on some paths, which is taken for a close
	vague  bool // a closure looks at its status on some paths, which is taken for a look
	judged bool // a goroutine looks at its status, and says by an error what it finds
	unsure bool // of its reads it can't be told whether they fail
	failed bool // such a read has failed
	looked bool // its status is somebody else's business now
	taken  bool
	late   bool // closed, or handed on, by a deferred call of the program
	waited bool // open when its call obtained the next
	again  bool // its call was made again
}

func (b *body) Read(to []byte) (int, error) {
	events = append(events, "read"+strconv.Itoa(b.site))
	if choose(2) == 1 {
		b.vague = true // what is made of the rest is not believed
		b.failed = b.failed || b.unsure
		return 0, errors.New("connection reset")
	}
	b.taken = true
	return copy(to, `{"Name":"x"}`), io.EOF
}

// WriteTo is what io.Copy calls. To drain a body is not to take content from it.
func (b *body) WriteTo(w io.Writer) (int64, error) {
	before := b.taken
	all, err := io.ReadAll(struct{ io.Reader }{b})
	b.taken = before || w != io.Discard
	w.Write(all)
	return int64(len(all)), err
}

func (b *body) Close() error {
	if b.open {
		b.open = false
		b.late = leaving > 0
	}
	return nil
}

// RoundTrip is the model of a client: an error, or an answer with some code.
func RoundTrip(req *http.Request) (*http.Response, error) {
	parts := strings.Split(strings.Trim(req.URL.Path, "/"), "/")
	site, err := strconv.Atoi(parts[0])
	if err != nil {
		log.Fatal(err)
	}
	events = append(events, "call"+strconv.Itoa(site))
	got := choose(2 + len(current.codes))
	for _, old := range bodies {
		if old.site == site {
			old.again = true
			old.waited = old.waited || old.open && !old.handed
		}
	}
	if got < 2 {
		refused = append(refused, site)
	}
	if got == 0 {
		return nil, errors.New("connection refused")
	}
	b := &body{site: site, inner: len(parts) > 1, method: req.Method, code: 302, choice: at - 1, open: true}
	header := make(http.Header)
	if got == 1 { // an error with a response, whose body the client closes
		header.Set("Location", "http://m/elsewhere")
	} else {
		b.code = current.codes[got-2]
		bodies = append(bodies, b)
	}
	return &http.Response{
		StatusCode: b.code, Status: strconv.Itoa(b.code) + " status", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: b, Request: req,
	}, nil
}

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(req *http.Request) (*http.Response, error) { return t(req) }

func cond(line int) bool {
	events = append(events, "cond"+strconv.Itoa(line))
	return choose(2) == 1
}

// hand marks a response, or a body alone, as handed on.
func hand(v any) {
	switch v := v.(type) {
	case *http.Response:
		if v != nil {
			b := v.Body.(*body)
			b.looked = true
			hand(b)
		}
	case *body:
		if v != nil {
			v.late = v.late || v.open && !v.handed && leaving > 0
			v.handed = true
		}
	}
}

// soften marks a response that a closure may close that runs.
func soften(resp *http.Response) {
	if resp != nil {
		resp.Body.(*body).soft = true
	}
}

// blur marks a response whose status a closure may look at that runs.
func blur(resp *http.Response) {
	if resp != nil {
		resp.Body.(*body).vague = true
	}
}

// judge marks a response whose status a goroutine is about to look at, to fail if it
// is bad.
func judge(resp *http.Response) {
	if resp != nil {
		resp.Body.(*body).judged = true
	}
}

// doubt marks a response of whose reads it can't be told whether they fail: those of
// a closure that may fail or end the program, and those in a loop, which end it by an error
// at the end of the file.
func doubt(resp *http.Response) {
	if resp != nil {
		resp.Body.(*body).unsure = true
	}
}

// expect says that the program is about to go through a response, and can know
// whether it is nil.
func expect(resp *http.Response) { plainly = resp == nil }

// look marks a status as looked at in a way beyond sets of codes.
func look(resp *http.Response) {
	if resp != nil {
		resp.Body.(*body).looked = true
	}
}

func arrive(line int, by string) { exitAt, exitBy = line, by }
func event(line int) {
	if len(events) > 10_000 { // of a loop that nothing ends: one was made smaller
		panic(tired{})
	}
	events = append(events, strconv.Itoa(line))
}
func did(line int, b bool) bool { event(line); return b }
func enter()                    { leaving++ }
func leave()                    { leaving-- }
func exit()                     { panic(exited{}) }

// fail is an error that may come instead of none, or none instead of an error:
// what comes from elsewhere is not known by what was done there. Nothing has to
// be reported for the sake of the second.
func fail(err error) error {
	if choose(2) == 0 {
		return err
	}
	if err != nil {
		spoilt, doubted = true, true
		return nil
	}
	return errors.New("flush")
}

// recovered ends a goroutine that has panicked, or ended the program. The run goes
// on, but nothing has to be reported for its sake: in truth, it would have ended.
func recovered(instead func()) {
	if x := recover(); x != nil {
		spoilt, doubted = true, true
		if instead != nil {
			instead()
		}
	}
}

// ready is a channel from which something comes.
func ready() <-chan struct{} {
	ch := make(chan struct{})
	close(ch)
	return ch
}

// An endless context is done only where a select is made to see it done.
type endless struct{ context.Context }

func (endless) Done() <-chan struct{} { return ready() }
func (endless) Err() error            { return context.Canceled }

var picked int

// pick chooses the case of a select, by its number from 0.
func pick(n int) { picked = choose(n) }

// on returns the channel of a case if that is the one to go on with, else one on
// which nothing happens.
func on[C any](i int, ch C) C {
	if i != picked {
		var never C
		return never
	}
	return ch
}

// from is on for a channel from which something comes only if it was sent before.
func from[T any](i int, ch chan T) chan T {
	if i == picked && len(ch) == 0 {
		panic(tired{}) // it waits without end
	}
	return on(i, ch)
}

// waiting runs functions at once, as goroutines may.
type waiting struct{}

func (waiting) Go(f func()) {
	defer recovered(nil)
	f()
}

func (waiting) Wait() {}

// A group runs functions at once, as goroutines may.
type group struct{ err error }

func (g *group) Go(f func() error) {
	defer recovered(nil)
	if err := f(); g.err == nil {
		g.err = err
	}
}

// Wait may fail for what others have done, or not.
func (g *group) Wait() error { return fail(g.err) }

type box struct {
	resp *http.Response
	name string
}

// Close closes the response of the box.
func (b *box) Close() error { return b.resp.Body.Close() }

// A shutter is what the programs call something that can be closed.
type shutter interface{ Close() error }

var keep *http.Response
var stored = make(map[string]*http.Response)

// seen counts codes.
var seen = make(map[int]int)

type value struct{ Name string }

// A verdict is what is known of a program when all its runs are done.
type verdict struct {
	Name   string
	Runs   int
	Capped bool           // there were more
	Sites  []int          // calls that obtained a response in some run
	Leaks  map[int]string // calls whose response was left open, and in which run
	Sure   []int          // those of them that have to be reported
	Must   map[int]int    // calls whose bad status is certain to be taken for a success, and the return
	May    []int          // calls whose bad status some run takes for a success
	Gives  []int          // returns that are certain to swallow a bad status
	Might  []int          // returns that may
}

// run runs the program once, along path. It reports whether it returned.
func (p *program) run(c *http.Client) (results []any, ok bool) {
	at, bodies, refused, events, exitAt, leaving, spoilt, doubted = 0, nil, nil, nil, 0, 0, false, false
	plainly = false
	defer func() {
		if x := recover(); x != nil {
			results, ok = nil, false
			_, crashed = x.(runtime.Error)
		}
	}()
	crashed = false
	n, b := 0, false
	if p.usesN {
		n = choose(3)
	}
	if p.usesP {
		b = choose(2) == 1
	}
	results = p.call(endless{context.Background()}, c, n, b)
	return results, true
}

// explore runs the program under every outcome of its choices.
func (p *program) explore(c *http.Client) *verdict {
	current = p
	v := &verdict{Name: p.name, Leaks: make(map[int]string)}
	s := newStatus(p)
	sites := make(map[int]bool)
	path, random = nil, nil
	const runs = 3000
	for {
		v.Runs++
		results, ok := p.run(c)
		for _, b := range bodies {
			sites[b.site] = true
		}
		if ok {
			p.judge(v, s, results)
		} else {
			p.judgeDead(v, s)
		}
		if random != nil {
			path = nil
			if v.Runs > 2*runs {
				break
			}
			continue
		}
		if !next() {
			break
		}
		if v.Runs == runs { // more is beyond patience: go on at random
			v.Capped = true
			random = rand.New(rand.NewPCG(1, 2))
			path = nil
		}
	}
	v.Sites = slices.Sorted(maps.Keys(sites))
	s.finish(v)
	return v
}

func (p *program) judge(v *verdict, s *status, results []any) {
	var err error
	size := 0
	for _, r := range results {
		switch r := r.(type) {
		case *http.Response:
			hand(r)
		case *body:
			hand(r)
			if r != nil {
				r.taken = true
			}
		case []byte:
			size = len(r)
		case error:
			err = r
		}
	}
	for _, b := range bodies {
		if (b.handed || !b.open) && !(b.late && b.waited) {
			continue
		}
		if v.Leaks[b.site] == "" {
			v.Leaks[b.site] = fmt.Sprintf("%d%s", b.code, trail())
		}
		if !b.soft && !b.handed && !spoilt && !slices.Contains(v.Sure, b.site) {
			v.Sure = append(v.Sure, b.site)
		}
	}
	if p.fails {
		s.add(err, size)
	}
}

// judgeDead judges a run that did not return. What was left open for the next
// response may be reported, and what a closure has left open that has returned, or
// has taken for a success.
// So may what is open where a nil pointer ends the run, unless the program says
// that it can be seen there: the analyzers don't see it everywhere.
func (p *program) judgeDead(v *verdict, s *status) {
	for _, b := range bodies {
		if (b.inner || crashed && !plainly) && b.code >= 400 {
			s.may[b.site] = true
		}
		if (b.waited || b.open && (b.inner || crashed && !plainly)) && !b.handed && v.Leaks[b.site] == "" {
			v.Leaks[b.site] = "dead" + trail()
		}
	}
}

func trail() string {
	var out strings.Builder
	for _, c := range path[:at] {
		fmt.Fprintf(&out, " %d/%d", c.got, c.of)
	}
	return out.String()
}

func main() {
	log.SetOutput(io.Discard)
	c := &http.Client{
		Transport: transport(RoundTrip),
		CheckRedirect: func(next *http.Request, _ []*http.Request) error {
			next.Response.StatusCode = current.codes[choose(len(current.codes))]
			return errors.New("no redirects")
		},
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	for i := range programs {
		if err := enc.Encode(programs[i].explore(c)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Stdout.Write(out.Bytes())
}
