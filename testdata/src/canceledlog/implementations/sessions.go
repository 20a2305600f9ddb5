package implementations

import (
	"log/slog"
	"net/http"

	"canceledlog/implementations/other"
)

type login struct{ sessions other.Sessions }

func (l *login) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	session, err := l.sessions.New(r.Context(), &other.User{Name: r.FormValue("user")})
	if err != nil {
		slog.Error("new session", "err", err)
		return
	}
	if err := l.sessions.Delete(r.Context(), session.Token); err != nil {
		slog.Error("delete session", "err", err)
	}
	if err := l.sessions.Sync(r.Context()); err != nil {
		slog.Error("sync", "err", err) // want "unfiltered"
	}
}
