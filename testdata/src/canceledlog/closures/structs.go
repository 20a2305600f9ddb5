package closures

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// The error goes by way of a field of a struct.

type answer struct {
	text string
	err  error
}

func ping(ctx context.Context) answer {
	err := db.PingContext(ctx)
	return answer{text: "pong", err: err}
}

func pingAgain(ctx context.Context) (answer, bool) {
	var a answer
	if err := db.PingContext(ctx); err != nil {
		a.err = fmt.Errorf("ping: %w", err)
	}
	return a, true
}

func pingFiltered(ctx context.Context) answer {
	err := db.PingContext(ctx)
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return answer{err: err}
}

func passed(ctx context.Context) answer { return ping(ctx) }

func result(w http.ResponseWriter, r *http.Request) {
	a := ping(r.Context())
	if a.err != nil {
		slog.Error("ping", "err", a.err) // want `the error in the result of ping \(line 43\), which carries`
		return
	}
	fmt.Fprint(w, a.text)
}

func resultOfTwo(w http.ResponseWriter, r *http.Request) {
	if a, ok := pingAgain(r.Context()); ok && a.err != nil {
		slog.Error("ping", "err", a.err) // want "unfiltered"
	}
}

func resultPassed(w http.ResponseWriter, r *http.Request) {
	a := passed(r.Context())
	if a.err == nil {
		return
	}
	slog.Error("ping", "err", a.err) // want "unfiltered"
}

func resultFiltered(w http.ResponseWriter, r *http.Request) {
	a := ping(r.Context())
	if a.err != nil && !errors.Is(a.err, context.Canceled) {
		slog.Error("ping", "err", a.err)
	}
	if b := pingFiltered(r.Context()); b.err != nil {
		slog.Error("ping", "err", b.err)
	}
}

func resultElsewhere(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Second)
	defer cancel()
	if a := ping(ctx); a.err != nil {
		slog.Error("ping", "err", a.err)
	}
}

func resultReplaced(w http.ResponseWriter, r *http.Request) {
	a := ping(r.Context())
	a = answer{err: errors.New("no answer")}
	slog.Error("ping", "err", a.err)
}

func sentStruct(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() {
		if err := db.PingContext(r.Context()); err != nil {
			answers <- answer{err: err}
			return
		}
		answers <- answer{text: "pong"}
	}()
	if a := <-answers; a.err != nil {
		slog.Error("ping", "err", a.err) // want "the error received at line 98"
	}
}

func sentResult(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() { answers <- ping(r.Context()) }()
	a, ok := <-answers
	if ok && a.err != nil {
		slog.Error("ping", "err", a.err) // want "unfiltered"
	}
}

func sentVariable(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 2)
	for range 2 {
		go func() {
			var a answer
			a.err = db.PingContext(r.Context())
			answers <- a
		}()
	}
	for range 2 {
		a := <-answers
		if a.err != nil {
			slog.Error("ping", "err", a.err) // want "unfiltered"
		}
	}
}

func sentRange(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer)
	go func() {
		defer close(answers)
		answers <- ping(r.Context())
	}()
	for a := range answers {
		if a.err != nil {
			slog.Error("ping", "err", a.err) // want "unfiltered"
		}
	}
}

func sentSelected(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() { answers <- ping(r.Context()) }()
	select {
	case a := <-answers:
		if a.err != nil {
			slog.Error("ping", "err", a.err) // want "unfiltered"
		}
	case <-time.After(time.Second):
	}
}

func sentFiltered(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() { answers <- ping(r.Context()) }()
	for a := range answers {
		if errors.Is(a.err, context.Canceled) {
			return
		}
		if a.err != nil {
			slog.Error("ping", "err", a.err)
		}
	}
}

func sentFilteredFirst(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() {
		err := db.PingContext(r.Context())
		if r.Context().Err() != nil {
			answers <- answer{text: "gone"}
			return
		}
		answers <- answer{err: err}
	}()
	if a := <-answers; a.err != nil {
		slog.Error("ping", "err", a.err)
	}
}

func sentCalmly(w http.ResponseWriter, r *http.Request) {
	answers := make(chan answer, 1)
	go func() { answers <- answer{err: db.Ping()} }()
	if a := <-answers; a.err != nil {
		slog.Error("ping", "err", a.err)
	}
}
