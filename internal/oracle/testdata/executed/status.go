package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// What is true of a status. A program takes a bad code for a success if it
// reads content from the answer, or the request was to change something, and
// returns a nil error. That some run does so is necessary for a report. It is
// certain to be wrong, so that a report has to come, if nothing in the whole
// run depends on the code: with each code of 200 to 299 in place of the bad
// one, the same things happen and the same is returned. Between the two lie
// programs that tell codes apart and do something of their own for some of
// them; whether they mean it nobody can say, and so no verdict is wrong.
//
// Codes that a comparison for equality names were thought of, and are never
// asked after; nor is an answer that was handed on as a whole, or whose status
// went to something else than a comparison. Nor has there to be a report where the request
// itself may fail without an error of the program, unless content is read: it does what
// it can.
type status struct {
	p      *program
	alike  map[string]map[int]bool // codes by everything else of a run, for each answer
	may    map[int]bool
	might  map[int]bool
	good   map[int]bool // returns that a good status comes to
	gives  map[int]bool
	answer map[int]bool // sites of all runs
	bears  map[int]bool // sites whose call may fail in a run that returns no error
}

func newStatus(p *program) *status {
	return &status{
		p: p, alike: make(map[string]map[int]bool), may: make(map[int]bool), might: make(map[int]bool),
		good: make(map[int]bool), gives: make(map[int]bool), answer: make(map[int]bool), bears: make(map[int]bool),
	}
}

func (s *status) bad(code int) bool { return code >= 400 && !slices.Contains(s.p.named, code) }

// add takes notice of a run that has returned.
func (s *status) add(err error, size int) {
	for _, site := range refused {
		s.bears[site] = s.bears[site] || err == nil
	}
	for _, b := range bodies {
		s.answer[b.site] = true
		if b.code < 300 && err == nil {
			s.good[exitAt] = true
		}
		if doubted && b.judged {
			continue // the error that has become none told of the status
		}
		if b.looked || b.inner {
			if b.code >= 400 { // a closure's own affair, or somebody else's
				s.might[exitAt] = true
				s.may[b.site] = s.may[b.site] || b.inner
			}
			continue
		}
		if exitBy == "w" && b.code >= 400 {
			s.might[exitAt] = true
		}
		if err != nil {
			continue
		}
		if b.code >= 400 {
			s.might[exitAt] = true
			if s.bad(b.code) && !spoilt && exitBy == "v" && len(bodies) == 1 && !b.handed && !b.taken {
				s.gives[exitAt] = true
			}
		}
		if b.failed && s.bad(b.code) {
			s.may[b.site] = true // that it is not believed can't be told
		}
		if !b.taken && b.method != "POST" {
			continue
		}
		if s.bad(b.code) {
			s.may[b.site] = true
		}
		var rest strings.Builder
		for j, c := range path[:at] {
			if j != b.choice {
				fmt.Fprintf(&rest, " %d", c.got)
			} else {
				rest.WriteString(" *")
			}
		}
		if spoilt || b.vague || b.again {
			continue // the last of a loop counts
		}
		key := fmt.Sprint(b.site, " ", exitAt, rest.String(), " ", events, size, b.taken)
		if s.alike[key] == nil {
			s.alike[key] = make(map[int]bool)
		}
		s.alike[key][b.code] = true
	}
}

// finish writes down what is true when all runs are done.
func (s *status) finish(v *verdict) {
	v.Must = make(map[int]int)
	for key, codes := range s.alike {
		all, bad := true, false
		for _, code := range s.p.codes {
			if code >= 200 && code < 300 && !codes[code] {
				all = false
			}
			if s.bad(code) && codes[code] {
				bad = true
			}
		}
		if all && bad {
			var site, exit int
			fmt.Sscanf(key, "%d %d", &site, &exit)
			if unread := strings.HasSuffix(key, " false"); !unread || !s.bears[site] {
				v.Must[site] = exit
			}
		}
	}
	maps.DeleteFunc(s.may, func(_ int, may bool) bool { return !may })
	v.May = slices.Sorted(maps.Keys(s.may))
	v.Might = slices.Sorted(maps.Keys(s.might))
	for line := range s.gives {
		if !s.good[line] && len(s.answer) == 1 {
			v.Gives = append(v.Gives, line)
		}
	}
	slices.Sort(v.Gives)
}
