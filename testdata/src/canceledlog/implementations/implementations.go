// Package implementations has interfaces whose implementations the package has
// for itself: these decide. Where others can have some, nobody knows.
package implementations

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"

	"canceledlog/implementations/other"
)

var db *sql.DB

// Nobody outside can make a value that is stored in a grant, or call one.
type Grant interface {
	Name() string
	Check(ctx context.Context, name string) error
	Authorize(ctx context.Context, name string) (string, error)
}

type Handler struct{ grants map[string]Grant }

func (h *Handler) Mount(mux *http.ServeMux) {
	h.grants = make(map[string]Grant)
	h.register(&password{}, refresh{})
	mux.HandleFunc("/token", h.token)
}

func (h *Handler) register(all ...Grant) {
	for _, g := range all {
		h.grants[g.Name()] = g
	}
}

func (h *Handler) token(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	g := h.grants[r.FormValue("grant_type")]
	if err := g.Check(ctx, "x"); err != nil {
		slog.Error("check", "err", err) // want `the error of g.Check \(line 41\), which carries the request's context, is logged at ERROR at line 42`
	}
	if _, err := g.Authorize(ctx, "x"); err != nil {
		slog.Error("authorize", "err", err) // the errors of both say nothing of the cancellation
	}
}

var errDenied = errors.New("denied")

type password struct{}

func (*password) Name() string { return "password" }

func (*password) Check(ctx context.Context, name string) error { return db.PingContext(ctx) }

func (*password) Authorize(ctx context.Context, name string) (string, error) {
	if _, err := db.ExecContext(ctx, "x"); err != nil {
		slog.Error("exec", "err", err) // want `db.ExecContext`
		return "", errDenied
	}
	return "ok", nil
}

type refresh struct{}

func (refresh) Name() string { return "refresh" }

func (refresh) Check(ctx context.Context, name string) error { return nil }

func (r refresh) Authorize(ctx context.Context, name string) (string, error) {
	if err := r.load(ctx); err != nil {
		return "", errDenied
	}
	return "ok", nil
}

func (refresh) load(ctx context.Context) error {
	err := db.PingContext(ctx)
	if err != nil {
		slog.Error("ping", "err", err) // want `db.PingContext`
	}
	return err
}

// Called from elsewhere as well, with the context of nobody's request.
type task interface {
	Run(ctx context.Context) error
}

type nightly struct{}

func (nightly) Run(ctx context.Context) error {
	err := db.PingContext(ctx)
	if err != nil {
		slog.Error("ping", "err", err)
	}
	return err
}

func runs(w http.ResponseWriter, r *http.Request) {
	var t task = nightly{}
	if err := t.Run(r.Context()); err != nil {
		slog.Error("run", "err", err) // want `t.Run`
	}
}

func background() {
	var t task = nightly{}
	t.Run(context.Background())
}

// Anybody can set the field: there may be other implementations. But nothing
// speaks for one that heeds its context.
type Store interface {
	Load(ctx context.Context) error
	Save(ctx context.Context) error
}

type Server struct{ Store Store }

type noStore struct{}

func (noStore) Load(ctx context.Context) error { return errDenied }

func (noStore) Save(ctx context.Context) error { return errDenied }

type sqlStore struct{ noStore }

func (sqlStore) Load(ctx context.Context) error { return db.PingContext(ctx) }

func (s *Server) load(w http.ResponseWriter, r *http.Request) {
	if err := s.Store.Load(r.Context()); err != nil {
		slog.Error("load", "err", err) // want `s.Store.Load`
	}
	if err := s.Store.Save(r.Context()); err != nil {
		slog.Error("save", "err", err)
	}
}

// Another package says the same of its interfaces.
func tracks(w http.ResponseWriter, r *http.Request, t other.Tracker, d other.Doer) {
	if err := t.Now(r.Context()); err != nil {
		slog.Error("now", "err", err)
	}
	if err := t.Play(r.Context()); err != nil {
		slog.Error("play", "err", err) // want `t.Play`
	}
	if err := t.Get(r.Context()); err != nil {
		slog.Error("get", "err", err) // want `t.Get`
	}
	if err := t.Parse(r.Context(), "x"); err != nil {
		slog.Error("parse", "err", err)
	}
	if err := t.Pack(r.Context()); err != nil {
		slog.Error("pack", "err", err)
	}
	if err := t.Count(r.Context()); err != nil {
		slog.Error("count", "err", err) // want `t.Count`
	}
	if err := t.Told(r.Context()); err != nil {
		slog.Error("told", "err", err) // want `t.Told`
	}
	if err := d.Do(r.Context()); err != nil {
		slog.Error("do", "err", err) // want `d.Do`
	}
}

// What implements another package's interface can be called by that package.
type job interface {
	Work(ctx context.Context) error
}

type worker struct{}

func (worker) Work(ctx context.Context) error {
	err := db.PingContext(ctx)
	if err != nil {
		slog.Error("ping", "err", err)
	}
	return errDenied
}

func start(w http.ResponseWriter, r *http.Request) {
	other.Start(worker{})
	var j job = worker{}
	if err := j.Work(r.Context()); err != nil {
		slog.Error("work", "err", err)
	}
}

// Values are taken out of something that holds anything: what calls the method is
// not known.
type plugin interface {
	Call(ctx context.Context) error
}

type noPlugin struct{}

func (noPlugin) Call(ctx context.Context) error {
	err := db.PingContext(ctx)
	if err != nil {
		slog.Error("ping", "err", err)
	}
	return err
}

func asserted(w http.ResponseWriter, r *http.Request) {
	p, ok := r.Context().Value("plugin").(plugin)
	if !ok {
		p = noPlugin{}
	}
	if err := p.Call(r.Context()); err != nil {
		slog.Error("call", "err", err) // want `p.Call`
	}
}

// The method comes from a type of another package, of which nothing is known.
type fetcher interface {
	Do(ctx context.Context) error
}

type embeds struct{ other.Doer }

func embedding(w http.ResponseWriter, r *http.Request) {
	var f fetcher = embeds{}
	if err := f.Do(r.Context()); err != nil {
		slog.Error("do", "err", err) // want `f.Do`
	}
}

// An Accounts is implemented elsewhere; a method named so takes a value out of the
// context.
type Accounts interface {
	UserFromContext(ctx context.Context) (string, error)
	FromCtx(ctx context.Context) (string, error)
	User(ctx context.Context) (string, error)
}

var Known Accounts

func accounts(w http.ResponseWriter, r *http.Request) {
	if _, err := Known.UserFromContext(r.Context()); err != nil {
		slog.Error("no user", "err", err)
	}
	if _, err := Known.FromCtx(r.Context()); err != nil {
		slog.Error("no user", "err", err)
	}
	if _, err := Known.User(r.Context()); err != nil {
		slog.Error("no user", "err", err) // want "unfiltered"
	}
}
