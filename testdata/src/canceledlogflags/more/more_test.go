package more

import (
	"log/slog"
	"net/http"
)

func testHandler(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}
