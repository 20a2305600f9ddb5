// Package origins has errors that may be a cancellation, and errors that can't.
package origins

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"time"

	"go.opentelemetry.io/otel/trace"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

var (
	db      *sql.DB
	client  *http.Client
	tracer  trace.Tracer
	limiter *rate.Limiter
	sem     *semaphore.Weighted
	backend Backend
)

type Backend interface {
	Fetch(ctx context.Context, id string) (string, error)
	Verify(r *http.Request) error
}

func do(err error) {}

func counts(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if _, err := backend.Fetch(ctx, "x"); err != nil {
		slog.Error("fetch", "err", err) // want "backend.Fetch"
	}
	if err := db.QueryRowContext(ctx, "x").Scan(nil); err != nil {
		slog.Error("scan", "err", err) // want "Scan"
	}
	rows, err := db.QueryContext(ctx, "x")
	if err != nil {
		slog.Error("query", "err", err) // want "QueryContext"
		return
	}
	defer rows.Close()
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		slog.Error("rows", "err", err) // want `rows.Err`
	}
	if err := limiter.Wait(ctx); err != nil {
		slog.Error("limiter", "err", err) // want "limiter.Wait"
	}
	if err := sem.Acquire(ctx, 1); err != nil {
		slog.Error("semaphore", "err", err) // want "sem.Acquire"
	}
	cmd := exec.CommandContext(ctx, "x")
	if err := cmd.Start(); err != nil {
		slog.Error("start", "err", err) // want "cmd.Start"
	}
	var d net.Dialer
	if _, err := d.DialContext(ctx, "tcp", "x"); err != nil {
		slog.Error("dial", "err", err) // want "d.DialContext"
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		slog.Error("begin", "err", err) // want "db.BeginTx"
		return
	}
	if err := tx.Commit(); err != nil {
		slog.Error("commit", "err", err) // want "tx.Commit"
	}
}

func response(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), "GET", "x", nil)
	if err != nil {
		slog.Error("request", "err", err)
		return
	}
	resp, err := client.Do(req)
	if err != nil {
		slog.Error("do", "err", err) // want "client.Do"
		return
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); err != nil {
		slog.Error("read", "err", err) // want "io.ReadAll"
	}
	if err := json.NewDecoder(resp.Body).Decode(nil); err != nil {
		slog.Error("decode", "err", err) // want "Decode"
	}
	s := bufio.NewScanner(resp.Body)
	for s.Scan() {
	}
	if err := s.Err(); err != nil {
		slog.Error("scan", "err", err) // want "s.Err"
	}
	if _, err := io.Copy(w, resp.Body); err != nil {
		slog.Error("copy", "err", err) // want "io.Copy"
	}
}

func withoutContext(w http.ResponseWriter, r *http.Request) {
	resp, err := client.Get("x")
	if err != nil {
		slog.Error("get", "err", err)
		return
	}
	defer resp.Body.Close()
	if _, err := io.Copy(w, resp.Body); err != nil {
		slog.Error("copy", "err", err)
	}
	out, _ := http.NewRequest("GET", "x", nil)
	if _, err := client.Do(out); err != nil {
		slog.Error("do", "err", err)
	}
}

// Reading the body of a request that the client gave up is an unexpected EOF.
func requestBody(w http.ResponseWriter, r *http.Request) {
	if err := json.NewDecoder(r.Body).Decode(nil); err != nil {
		slog.Error("decode", "err", err)
	}
	if _, err := io.ReadAll(r.Body); err != nil {
		slog.Error("read", "err", err)
	}
	if err := r.ParseForm(); err != nil {
		slog.Error("form", "err", err)
	}
	if err := json.NewEncoder(w).Encode(1); err != nil {
		slog.Error("encode", "err", err)
	}
	if _, err := w.Write(nil); err != nil {
		slog.Error("write", "err", err)
	}
	if _, err := url.Parse(r.FormValue("u")); err != nil {
		slog.Error("parse", "err", err)
	}
	body := http.MaxBytesReader(w, r.Body, 10)
	if _, err := io.Copy(new(bytes.Buffer), body); err != nil {
		slog.Error("copy", "err", err)
	}
}

type ctxKey struct{}

func tenant(ctx context.Context) (string, error) {
	t, ok := ctx.Value(ctxKey{}).(string)
	if !ok {
		return "", errors.New("no tenant")
	}
	return t, nil
}

func traced(ctx context.Context, data []byte) error {
	_, span := tracer.Start(ctx, "x")
	defer span.End()
	return json.Unmarshal(data, nil)
}

func ignores(ctx context.Context) error { return errors.New("no") }

func logsOnly(ctx context.Context) error {
	slog.InfoContext(ctx, "x")
	return errors.New("no")
}

func detaches(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	return db.PingContext(ctx)
}

func background(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return db.PingContext(ctx)
}

func ownError(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return errors.New("given up")
	case <-time.After(time.Second):
		return nil
	}
}

func swallows(ctx context.Context) error {
	if err := db.PingContext(ctx); err != nil {
		return errors.New("db is down")
	}
	return nil
}

func summarised(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if _, err := tenant(ctx); err != nil {
		slog.Error("tenant", "err", err)
	}
	if err := traced(ctx, nil); err != nil {
		slog.Error("traced", "err", err)
	}
	if err := ignores(ctx); err != nil {
		slog.Error("ignores", "err", err)
	}
	if err := logsOnly(ctx); err != nil {
		slog.Error("logs", "err", err)
	}
	if err := detaches(ctx); err != nil {
		slog.Error("detaches", "err", err)
	}
	if err := background(ctx); err != nil {
		slog.Error("background", "err", err)
	}
	if err := ownError(ctx); err != nil {
		slog.Error("own", "err", err)
	}
	if err := swallows(ctx); err != nil {
		slog.Error("swallows", "err", err)
	}
	if err := backend.Verify(r); err != nil { // who knows what it does with the request
		slog.Error("verify", "err", err)
	}
	if err := db.PingContext(context.WithoutCancel(ctx)); err != nil {
		slog.Error("ping", "err", err)
	}
	if err := db.PingContext(context.Background()); err != nil {
		slog.Error("ping", "err", err)
	}
	if err := db.Ping(); err != nil {
		slog.Error("ping", "err", err)
	}
}

func waits(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

func checks(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return nil
}

func cause(ctx context.Context) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func passes(ctx context.Context) error { return waits(ctx) }

func ofRequest(r *http.Request) error { return db.PingContext(r.Context()) }

func derived(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

func newRequest(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, "GET", "x", nil)
}

func carries(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if err := waits(ctx); err != nil {
		slog.Error("waits", "err", err) // want "unfiltered"
	}
	if err := checks(ctx); err != nil {
		slog.Error("checks", "err", err) // want "unfiltered"
	}
	if err := cause(ctx); err != nil {
		slog.Error("cause", "err", err) // want "unfiltered"
	}
	if err := passes(ctx); err != nil {
		slog.Error("passes", "err", err) // want "unfiltered"
	}
	if err := ofRequest(r); err != nil {
		slog.Error("request", "err", err) // want "unfiltered"
	}
	sub, cancel := derived(ctx)
	defer cancel()
	if err := db.PingContext(sub); err != nil {
		slog.Error("derived", "err", err) // want "unfiltered"
	}
	req, _ := newRequest(ctx)
	if _, err := client.Do(req); err != nil {
		slog.Error("do", "err", err) // want "unfiltered"
	}
	if err := ctx.Err(); err != nil {
		slog.Error("err", "err", err) // want `ctx.Err`
	}
}

func group(w http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() error { return db.PingContext(ctx) })
	if err := g.Wait(); err != nil {
		slog.Error("group", "err", err) // want "g.Wait"
	}
}

func calmGroup(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	g.Go(func() error { return db.Ping() })
	if err := g.Wait(); err != nil {
		slog.Error("group", "err", err)
	}
}

func proxy(target *url.URL) http.Handler {
	p := httputil.NewSingleHostReverseProxy(target)
	p.ErrorHandler = func(w http.ResponseWriter, r *http.Request, err error) {
		slog.Error("proxy", "err", err) // want "the error of a proxied request"
		w.WriteHeader(http.StatusBadGateway)
	}
	return p
}

func calmProxy(target *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			if errors.Is(err, context.Canceled) {
				return
			}
			slog.Error("proxy", "err", err)
		},
	}
}

func reassigned(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	err := db.PingContext(ctx)
	do(err)
	_, err = url.Parse("x")
	if err != nil {
		slog.Error("parse", "err", err)
	}
}

func arms(w http.ResponseWriter, r *http.Request) {
	var err error
	switch r.Method {
	case "GET":
		_, err = url.Parse("x")
	case "POST":
		err = db.PingContext(r.Context())
	default:
		err = errors.New("method")
	}
	if err != nil {
		slog.Error("arms", "err", err) // want "unfiltered"
	}
}

func loop(w http.ResponseWriter, r *http.Request) {
	var last error
	for range 3 {
		err := db.PingContext(r.Context())
		if err == nil {
			return
		}
		last = err
	}
	slog.Error("gave up", "err", last) // want "unfiltered"
}

type conn struct {
	ctx context.Context
	db  *sql.DB
}

func (c *conn) ping() error { return c.db.PingContext(c.ctx) }

func object(w http.ResponseWriter, r *http.Request) {
	c := &conn{ctx: r.Context(), db: db}
	if err := c.ping(); err != nil {
		slog.Error("ping", "err", err) // want "c.ping"
	}
	d := &conn{ctx: context.Background(), db: db}
	if err := d.ping(); err != nil {
		slog.Error("ping", "err", err)
	}
}

type service struct{ life context.Context }

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(s.life); err != nil {
		slog.Error("ping", "err", err)
	}
}

// A track holds a context beside what it is read from.
type track struct {
	ctx context.Context
	io.ReadCloser
}

func open(ctx context.Context, name string) (*track, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return &track{ctx, f}, nil
}

func (t *track) serve(w http.ResponseWriter) error {
	_, err := io.Copy(w, t)
	return err
}

func play(w http.ResponseWriter, r *http.Request) {
	t, err := open(r.Context(), r.PathValue("name"))
	if err != nil {
		return
	}
	if err := t.serve(w); err != nil {
		slog.Error("streaming failed", "err", err)
	}
	if _, err := io.Copy(w, t); err != nil {
		slog.Error("streaming failed", "err", err)
	}
}

// A patient reader looks at its context; a deaf one only holds it.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

type deaf struct {
	ctx context.Context
	f   *os.File
}

func (d *deaf) Read(b []byte) (int, error) {
	slog.InfoContext(d.ctx, "read")
	return d.f.Read(b)
}

func readers(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(w, &patient{r.Context(), os.Stdin}); err != nil {
		slog.Error("streaming failed", "err", err) // want "unfiltered"
	}
	if _, err := io.Copy(w, &deaf{r.Context(), os.Stdin}); err != nil {
		slog.Error("streaming failed", "err", err)
	}
	body := struct {
		name string
		io.Reader
	}{"x", &patient{r.Context(), os.Stdin}}
	if _, err := io.Copy(w, body); err != nil {
		slog.Error("streaming failed", "err", err) // want "unfiltered"
	}
	if _, err := io.Copy(w, &body); err != nil {
		slog.Error("streaming failed", "err", err) // want "unfiltered"
	}
}
