package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"
)

// A figure is the medians of a row's samples.
type figure struct {
	wall, cpu float64 // seconds
	peak      float64 // megabytes (10^6), 0 if unknown
	findings  int
	note      string // the first one
}

// summarize returns the medians of the samples, each taken for itself; there
// must be at least one.
func summarize(samples []sample) figure {
	var f figure
	f.wall = median(samples, func(s sample) time.Duration { return s.wall }).Seconds()
	f.cpu = median(samples, func(s sample) time.Duration { return s.cpu }).Seconds()
	f.peak = float64(median(samples, func(s sample) int64 { return s.peak })) / 1e6
	f.findings = median(samples, func(s sample) int { return s.findings })
	for _, s := range samples {
		f.note = cmp.Or(f.note, s.note)
		if n := samples[0].findings; s.findings != n {
			f.note = cmp.Or(f.note, fmt.Sprintf("one run found %d, another %d", n, s.findings))
		}
	}
	return f
}

// median returns the median of the values; of an even number of them, the mean
// of the two in the middle.
func median[T int | int64 | time.Duration](samples []sample, value func(sample) T) T {
	var values []T
	for _, s := range samples {
		values = append(values, value(s))
	}
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// ratio returns a/b for the table; zero means unknown.
func ratio(a, b float64) string {
	if a == 0 || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", a/b)
}

// writeTable writes the medians of the rows, their ratios to the row that each
// refers to, and how neterrlint compares with its peer.
func writeTable(w io.Writer, rows []row, samples map[string][]sample) {
	figures := make(map[string]figure)
	for _, r := range rows {
		figures[r.name] = summarize(samples[r.name])
	}
	fmt.Fprintln(w, "| row | what runs | wall s | CPU s | peak MB | findings | wall × | CPU × | peak × |")
	fmt.Fprintln(w, "|---|---|--:|--:|--:|--:|--:|--:|--:|")
	for _, r := range rows {
		f, base := figures[r.name], figures[r.base] // base may be the zero figure
		peak := "–"
		if f.peak > 0 {
			peak = fmt.Sprintf("%.0f", f.peak)
		}
		fmt.Fprintf(w, "| %s | %s | %.2f | %.2f | %s | %d | %s | %s | %s |\n", r.name, r.what,
			f.wall, f.cpu, peak, f.findings,
			ratio(f.wall, base.wall), ratio(f.cpu, base.cpu), ratio(f.peak, base.peak))
	}
	fmt.Fprintln(w, "\n×: as a multiple of loader, or of vet-nothing; statuserr and the two of all as one of neterrlint; rows of other linters, and those of warm caches, as one of all. Peak is that of the largest single process; CPU includes child processes.")
	for _, pair := range [][2]string{{"neterrlint", "bodyclose"}, {"vet-neterrlint", "vet-bodyclose"}, {"all", "all-but-retry"}, {"all", "loader"}, {"all", "golangci"}, {"all-warm", "loader"}, {"all-warm", "golangci-warm"}, {"vet-all-warm", "golangci-warm"}, {"all", "staticcheck"}, {"all-warm", "staticcheck-warm"}} {
		ours, ok := figures[pair[0]]
		theirs, ok2 := figures[pair[1]]
		if ok && ok2 {
			fmt.Fprintf(w, "%s to %s: wall %s, CPU %s, peak %s.\n", pair[0], pair[1],
				ratio(ours.wall, theirs.wall), ratio(ours.cpu, theirs.cpu), ratio(ours.peak, theirs.peak))
		}
	}
	for _, r := range rows {
		if note := figures[r.name].note; note != "" {
			fmt.Fprintf(w, "Remark on %s: %s\n", r.name, note)
		}
	}
}
