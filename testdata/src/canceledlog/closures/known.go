package closures

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
)

// Cancellations in a list are known to whoever logs it, or are not where it looks.

type failures []error

func (f failures) gone() bool {
	for _, err := range f {
		if errors.Is(err, context.Canceled) {
			return true
		}
	}
	return false
}

func askedOfList(w http.ResponseWriter, r *http.Request) {
	var all failures
	for range 3 {
		if err := db.PingContext(r.Context()); err != nil {
			all = append(all, err)
		}
	}
	if !all.gone() {
		slog.Error("ping", "errs", []error(all))
	}
}

func countedBeside(w http.ResponseWriter, r *http.Request) {
	var all []error
	left := 0
	for range 3 {
		if err := db.PingContext(r.Context()); err != nil {
			all = append(all, err)
			if errors.Is(err, context.Canceled) {
				left++
			}
		}
	}
	if left < len(all) {
		slog.Error("ping", "err", errors.Join(all...))
	}
}

func notedByGoroutines(w http.ResponseWriter, r *http.Request) {
	var all []error
	var mu sync.Mutex
	var wg sync.WaitGroup
	left := false
	for range 3 {
		wg.Go(func() {
			err := db.PingContext(r.Context())
			mu.Lock()
			defer mu.Unlock()
			left = left || errors.Is(err, context.Canceled)
			all = append(all, err)
		})
	}
	wg.Wait()
	if !left {
		slog.Error("ping", "err", errors.Join(all...))
	}
}

func elsewhereInSlice(w http.ResponseWriter, r *http.Request) {
	all := make([]error, 2)
	all[0] = db.PingContext(r.Context())
	all[1] = db.Ping()
	if all[1] != nil {
		slog.Error("ping", "err", all[1])
	}
	if all[0] != nil {
		slog.Error("ping", "err", all[0]) // want "unfiltered"
	}
}

func elsewhereInArray(w http.ResponseWriter, r *http.Request) {
	var all [2]error
	all[0] = db.PingContext(r.Context())
	all[1] = db.Ping()
	if all[1] != nil {
		slog.Error("ping", "err", all[1])
	}
}

func askedInLiteral(w http.ResponseWriter, r *http.Request) {
	o := fetch(r.Context())
	fine := func() bool { return o.err == nil || o.left }
	if !fine() {
		slog.Error("fetch", "err", o.err)
	}
}
