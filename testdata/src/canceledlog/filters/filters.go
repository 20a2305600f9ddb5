// Package filters has the tests for cancellation that are accepted, and those
// that are none.
package filters

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"cancellation/callees"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var db *sql.DB

func op(ctx context.Context) error { return db.PingContext(ctx) }

func is(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("op", "err", err)
	}
}

func isFirst(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if errors.Is(err, context.Canceled) {
		return
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}

func isElse(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); errors.Is(err, context.Canceled) {
		slog.Info("gone", "err", err)
	} else if err != nil {
		slog.Error("op", "err", err)
	}
}

func either(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
			slog.Debug("op", "err", err)
			return
		}
		slog.Error("op", "err", err)
	}
}

func equal(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if err == context.Canceled {
		return
	}
	if context.Canceled != err && err != nil {
		slog.Error("op", "err", err)
	}
}

func switchTrue(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	switch {
	case err == nil:
	case errors.Is(err, context.Canceled):
		slog.Info("gone")
	default:
		slog.Error("op", "err", err)
	}
}

func switchErr(w http.ResponseWriter, r *http.Request) {
	switch err := op(r.Context()); err {
	case nil, context.Canceled:
	default:
		slog.Error("op", "err", err)
	}
}

func flag(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	canceled := errors.Is(err, context.Canceled)
	http.Error(w, "x", 500)
	if err != nil && !canceled {
		slog.Error("op", "err", err)
	}
}

func level(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil {
		level := slog.LevelError
		if errors.Is(err, context.Canceled) {
			level = slog.LevelInfo
		}
		slog.Log(r.Context(), level, "op", "err", err)
	}
}

func logFunc(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil {
		log := slog.Error
		if errors.Is(err, context.Canceled) {
			log = slog.Info
		}
		log("op", "err", err)
	}
}

func methodValue(w http.ResponseWriter, r *http.Request) {
	l := slog.Default()
	if err := op(r.Context()); err != nil {
		log := l.Error
		if r.Context().Err() != nil {
			log = l.Debug
		}
		log("op", "err", err)
	}
}

func ctxErr(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if err := op(ctx); err != nil {
		if ctx.Err() != nil {
			return
		}
		slog.Error("op", "err", err)
	}
}

func ctxErrIs(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && r.Context().Err() == nil {
		slog.Error("op", "err", err)
	}
}

func ctxErrCanceled(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !errors.Is(r.Context().Err(), context.Canceled) {
		slog.Error("op", "err", err)
	}
}

func cause(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && context.Cause(r.Context()) == nil {
		slog.Error("op", "err", err)
	}
}

func done(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	select {
	case <-r.Context().Done():
		return
	default:
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}

func wrappedAfter(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if err != nil {
		err = fmt.Errorf("op: %w", err)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("op", "err", err)
	}
}

func text(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !strings.Contains(err.Error(), "context canceled") {
		slog.Error("op", "err", err)
	}
}

func code(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && status.Code(err) != codes.Canceled {
		slog.Error("op", "err", err)
	}
}

func fromError(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if s, ok := status.FromError(err); ok && s.Code() == codes.Canceled {
		return
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}

func isCanceled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

func benign(ctx context.Context, err error) bool {
	return ctx.Err() != nil
}

func ignore(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func statusOf(err error) int {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return http.StatusNotFound
	case errors.Is(err, context.Canceled):
		return 499
	}
	return http.StatusInternalServerError
}

func levelOf(err error) slog.Level {
	if errors.Is(err, context.Canceled) {
		return slog.LevelInfo
	}
	return slog.LevelError
}

func helpers(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !isCanceled(err) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !benign(r.Context(), err) {
		slog.Error("op", "err", err)
	}
	if err := ignore(op(r.Context())); err != nil {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil {
		if code := statusOf(err); code >= 500 {
			slog.Error("op", "err", err)
		}
	}
	if err := op(r.Context()); err != nil {
		slog.Log(r.Context(), levelOf(err), "op", "err", err)
	}
	if err := op(r.Context()); err != nil && !callees.IsCanceled(err) {
		slog.Error("op", "err", err)
	}
	if err := callees.Ignore(op(r.Context())); err != nil {
		slog.Error("op", "err", err)
	}
	if err := callees.PingQuiet(r.Context()); err != nil {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil {
		callees.LogUnlessCanceled(err)
	}
}

type logger struct{}

func (logger) log(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	slog.Error("op", "err", err)
}

func dropping(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil {
		logger{}.log(err)
	}
}

// What follows is no filter.

func doneBefore(w http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
		return
	default:
	}
	if err := op(r.Context()); err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func errBefore(w http.ResponseWriter, r *http.Request) {
	if r.Context().Err() != nil {
		return
	}
	if err := op(r.Context()); err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func onlyDeadline(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if errors.Is(err, context.DeadlineExceeded) {
		slog.Error("timeout", "err", err)
		return
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func afterTheEntry(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if errors.Is(err, context.Canceled) {
		return
	}
	http.Error(w, "x", 500)
}

func otherSentinels(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	switch {
	case err == nil:
	case errors.Is(err, sql.ErrNoRows):
		slog.Error("not found", "err", err)
	case errors.Is(err, io.EOF), err == io.ErrUnexpectedEOF:
		slog.Error("eof", "err", err)
	default:
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

type notFound struct{ error }

func types(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	var nf *notFound
	if errors.As(err, &nf) {
		slog.Error("not found", "err", err)
		return
	}
	if n, ok := err.(*notFound); ok {
		slog.Error("not found", "err", n)
		return
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func oneOfTwo(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if r.Method == "GET" && errors.Is(err, context.Canceled) {
		return
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func otherError(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if errors.Is(err, context.Canceled) {
		return
	}
	err2 := op(r.Context())
	if err2 != nil {
		slog.Error("op", "err", err2) // want "unfiltered"
	}
}

func timer(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	select {
	case <-time.After(time.Second):
	default:
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func otherContext(ctx2 context.Context, w http.ResponseWriter, r *http.Request) {
	life := context.Background()
	err := op(r.Context())
	if err != nil && life.Err() == nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

// Helpers that are asked for the context, in another package and in this one.

func left(r *http.Request) bool {
	select {
	case <-r.Context().Done():
		return true
	default:
	}
	return false
}

func askedElsewhere(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !callees.HasLeft(r.Context()) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil {
		if callees.HasLeftRequest(r) {
			return
		}
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && callees.Waiting("op", r.Context()) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && callees.Check(r.Context()) == nil {
		slog.Error("op", "err", err)
	}
}

func askedHere(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !left(r) {
		slog.Error("op", "err", err)
	}
	ctx := r.Context()
	gone := func() bool { return ctx.Err() != nil }
	if err := op(ctx); err != nil && !gone() {
		slog.Error("op", "err", err)
	}
}

// askedInVain asks for the deadline, asks somebody else's context, asks before
// the call, and asks a function that need not say so.
func askedInVain(other context.Context, w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !callees.Late(r.Context()) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !callees.HasLeft(other) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if left(r) {
		return
	}
	err := op(r.Context())
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !callees.Either(r.Context(), 5) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

// Lists of errors.

var (
	harmless  = []error{io.ErrUnexpectedEOF, context.Canceled}
	transient = []error{io.ErrUnexpectedEOF, sql.ErrTxDone}
	grown     = []error{io.EOF}
)

func init() { grown = append(grown, context.Canceled) }

type tolerant struct{ tolerated []error }

func oneOf(err error, targets ...error) bool {
	for _, target := range targets {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

func (h *tolerant) listed(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	for _, e := range harmless {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	expected := false
	err = op(r.Context())
	for i := range grown {
		if err == grown[i] {
			expected = true
			break
		}
	}
	if err != nil && !expected {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	for _, e := range []error{context.Canceled, io.EOF} {
		if errors.Is(err, e) {
			err = nil
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	for _, e := range h.tolerated {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}

func listedByOthers(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if err != nil && !slices.ContainsFunc(harmless, func(e error) bool { return errors.Is(err, e) }) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !slices.Contains(harmless, err) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !oneOf(err, io.EOF, context.Canceled) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !oneOf(err, harmless...) {
		slog.Error("op", "err", err)
	}
}

// Sets of errors, and lists of a fixed length.

var (
	ignored   = map[error]bool{context.Canceled: true, io.EOF: true}
	quiet     = map[error]struct{}{io.EOF: {}, context.Canceled: {}}
	levels    = map[error]slog.Level{context.Canceled: slog.LevelInfo}
	passing   = map[error]bool{io.EOF: true}
	filled    = map[error]bool{}
	fixed     = [2]error{io.EOF, context.Canceled}
	fixedLost = [...]error{io.EOF, sql.ErrTxDone}
)

func init() { filled[context.Canceled] = true }

func fill(set map[error]bool) { set[context.Canceled] = true }

func filledLater(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !filled[err] {
		slog.Error("op", "err", err)
	}
	set := make(map[error]bool)
	fill(set)
	if err := op(r.Context()); err != nil && !set[err] {
		slog.Error("op", "err", err)
	}
}

func inSets(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !ignored[err] {
		slog.Error("op", "err", err)
	}
	err := op(r.Context())
	if _, ok := quiet[err]; ok {
		return
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	level, ok := levels[err]
	if !ok {
		level = slog.LevelError
	}
	if err != nil {
		slog.Log(r.Context(), level, "op", "err", err)
	}
	set := map[error]bool{context.Canceled: true}
	if err := op(r.Context()); err != nil && !set[err] {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !passing[err] {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !map[error]bool{io.EOF: true}[err] {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := fmt.Errorf("op: %v", op(r.Context())); !ignored[err] {
		slog.Error("op", "err", err) // want "weak-filter"
	}
}

func ranged(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	for e := range ignored {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}

func inArrays(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	for _, e := range fixed {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	for i := range fixed {
		if errors.Is(err, fixed[i]) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	local := [...]error{context.Canceled, io.EOF}
	for _, e := range local {
		if err == e {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !slices.Contains(fixed[:], err) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && slices.Index(harmless, err) < 0 {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && slices.Index(harmless, err) == -1 {
		slog.Error("op", "err", err)
	}
	i := slices.IndexFunc(harmless, func(e error) bool { return errors.Is(err, e) })
	if err := op(r.Context()); err != nil && !slices.Contains([]error{io.EOF, context.Canceled}, err) {
		slog.Error("op", "err", err, "i", i)
	}
	if err := op(r.Context()); err != nil && slices.IndexFunc(harmless, func(e error) bool { return errors.Is(err, e) }) < 0 {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && slices.Index(transient, err) < 0 {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !slices.Contains([]error{io.EOF}, err) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err = op(r.Context())
	for _, e := range fixedLost {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

// listedInVain looks for other errors, and does other things with the list.
func listedInVain(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	for _, e := range transient {
		if errors.Is(err, e) {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err = op(r.Context())
	for _, e := range harmless {
		fmt.Fprintln(w, e)
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !oneOf(err, io.EOF, io.ErrUnexpectedEOF) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !slices.Contains(transient, err) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err = fmt.Errorf("op: %v", op(r.Context()))
	for _, e := range harmless {
		if errors.Is(err, e) {
			return
		}
	}
	slog.Error("op", "err", err) // want "weak-filter"
}

func constantRange(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	for range 3 {
		if err != nil {
			slog.Error("op", "err", err) // want "unfiltered"
		}
	}
}
