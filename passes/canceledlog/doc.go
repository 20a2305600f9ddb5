// Package canceledlog defines an analyzer that reports log entries at ERROR of
// requests that were merely cancelled.
//
// # Analyzer canceledlog
//
// canceledlog: check that a client that went away is not logged as an error
//
// A client that closes the tab, hits the stop button or loses its connection
// cancels the context of its request. Whatever the handler waits for at that
// moment, a query, a call of another service, then fails with
// [context.Canceled]. That happens all day long, and nothing is wrong with the
// server, but it fills the log with errors, and wakes whoever is alerted by
// their number:
//
//	rows, err := db.QueryContext(r.Context(), query)
//	if err != nil {
//		slog.Error("query failed", "err", err)
//		http.Error(w, "internal error", http.StatusInternalServerError)
//		return
//	}
//
// canceledlog reports the log entry:
//
//	the error of db.QueryContext (line 12), which carries the request's context, is logged at ERROR at line 14, also when the client has just gone away
//
// A cancellation belongs in the log at INFO, or not at all: nobody is there to
// read an answer. Servers that keep a record of such requests give them the code
// 499, nginx's "client closed request", so that they count neither as errors of
// the server nor as successes:
//
//	rows, err := db.QueryContext(r.Context(), query)
//	if errors.Is(err, context.Canceled) {
//		slog.Info("client went away", "err", err)
//		return
//	}
//	if err != nil {
//		slog.Error("query failed", "err", err)
//		http.Error(w, "internal error", http.StatusInternalServerError)
//		return
//	}
//
// [context.DeadlineExceeded] is another matter: the server was too slow, or what
// it waited for. It stays an error.
//
// # What is reported
//
// One diagnostic a log entry at ERROR or higher, of one of these categories:
//
//   - explicit: the entry stands under a test for cancellation that came out
//     positive, or logs ctx.Err() or context.Cause(ctx) after <-ctx.Done() of a
//     context that somebody else can cancel. It is reported everywhere.
//   - unfiltered: in a request handler, the error of an operation that the
//     request's context can cancel is logged with no test for cancellation on
//     the way.
//   - weak-filter: there is a test, but it can't find what arrives. errors.Is sees
//     no context.Canceled in a gRPC status, whose code is to be tested, nor in an
//     error that was made anew with the text of another, by %v instead of %w.
//
// Where the error comes from decides. A call that is given the request's context
// counts only if that can cancel it: a function that only reads a value from its
// context, starts a span, or cuts the context off by context.WithoutCancel or
// context.Background does not. Whether it does so is worked out from its body,
// also in other packages; interface methods and functions without a body count
// if they are given a context and return an error, or are given a request and
// return the response beside an error. Of an interface that is implemented in the
// package that declares it, the implementations are asked: all are known if no
// exported declaration mentions the interface; else it counts unless they
// certainly make nothing of their context. The body of a response, rows, a
// command, a stream, an errgroup carry the context that they were made with, and
// errors are followed through variables, wrapping, function literals and channels,
// in lists that they are collected in, and as fields of structs that a function of the
// package returns or that are sent.
//
// Request handlers are functions and literals with an [http.ResponseWriter] and an
// [*http.Request], middleware, handlers of echo and gin, methods, streams and
// interceptors of gRPC and connect, functions that are given an incoming request,
// and functions that others can't call, methods behind such interfaces included,
// that only ever get the context of one. If an exported function logs the
// cancellation of the context that it is given, the report stands at the
// handler's call, the first in the package.
//
// Log entries are those of the loggers below, methods named Error, Errorf and so
// on of interfaces that have Info and Debug or Warn beside them, and every
// function that hands an error, or arguments of any type, on to such an entry: a
// project's own logger or responder needs no configuration. Levels that are
// constants are evaluated, and so is whether a responder is asked to log at all: by a
// switch, a code, an argument that may be left out. The report then stands where the
// error is handed over.
//
// # What is not reported
//
//   - an error that a test for cancellation keeps away from the entry: errors.Is or
//     == with context.Canceled in any arrangement, or with each of a list of errors
//     that has it or is not known, a lookup in such a list or map, the code of a
//     gRPC status or of connect, ctx.Err() or a select on ctx.Done() after the
//     call, the error's text, a function of this package or another that does one
//     of these, or that maps the error to nil, to a level, to a status; a level or
//     log function chosen by such a test; another result of the call, or another
//     field of the struct, that is never so beside a cancellation, as done in (done
//     bool, err error). Tests before the call, after the entry, or for the deadline
//     alone are none.
//   - errors of what is given another context: that of the server, a background
//     job, [context.WithoutCancel]. -canceledlog.scope=all asks for these too.
//   - reading the body of an incoming request, which fails with an unexpected
//     EOF when the client goes away.
//   - a function that nobody sees into and that is named FromContext or FromCtx at
//     its end, or New at its start: it takes a value out of the context, or keeps it.
//   - [*gin.Context] and fiber's user context, which are never cancelled unless the
//     application says so.
//   - log.Print, which has no level.
//   - whatever could not be followed: unknown is silence.
//
// # How to silence
//
// A comment //nolint:canceledlog or //lint:ignore neterrlint/canceledlog reason on
// the line, or on its own above it, silences a report; see docs/suppression.md.
//
// [*gin.Context]: https://pkg.go.dev/github.com/gin-gonic/gin#Context
// [*http.Request]: https://pkg.go.dev/net/http#Request
// [http.ResponseWriter]: https://pkg.go.dev/net/http#ResponseWriter
package canceledlog
