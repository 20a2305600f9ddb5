package ends

import (
	"database/sql"
	"log"
	"log/slog"
	"net/http"
	"os"
)

var db *sql.DB

// Without the entry the handler would go on with nothing.
func fatal(w http.ResponseWriter, r *http.Request) {
	conn, err := db.Conn(r.Context())
	if err != nil {
		log.Fatal(err) // want "unfiltered"
	}
	conn.Close()
}

func ownFatal(w http.ResponseWriter, r *http.Request) {
	conn, err := db.Conn(r.Context())
	if err != nil {
		exitWith(err) // want "unfiltered"
	}
	conn.Close()
}

func exitWith(err error) {
	slog.Error("over", "err", err)
	os.Exit(1)
}
