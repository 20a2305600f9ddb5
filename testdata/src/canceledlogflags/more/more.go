// Package more is looked at with -canceledlog.level=warn, -spans, -tests and
// -loggers=canceledlogflags/more.note.
package more

import (
	"database/sql"
	"log"
	"log/slog"
	"net/http"

	"github.com/rs/zerolog"
	zlog "github.com/rs/zerolog/log"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

var (
	db     *sql.DB
	span   trace.Span
	logger *zap.Logger
)

func note(args ...any) { log.Println(args...) }

func handler(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	if err == nil {
		return
	}
	slog.Info("ping", "err", err)
	slog.Warn("ping", "err", err)                             // want "unfiltered"
	slog.Error("ping", "err", err)                            // want "unfiltered"
	slog.Log(r.Context(), slog.LevelWarn, "ping", "err", err) // want "unfiltered"
	zlog.Warn().Err(err).Send()                               // want "unfiltered"
	zlog.WithLevel(zerolog.WarnLevel).Err(err).Send()         // want "unfiltered"
	zlog.Info().Err(err).Send()
	logger.Check(zapcore.WarnLevel, "x").Write(zap.Error(err)) // want "unfiltered"
	note("ping", err)                                          // want "unfiltered"
	span.RecordError(err)                                      // want "unfiltered"
	span.SetStatus(codes.Error, err.Error())                   // want "unfiltered"
	span.SetStatus(codes.Ok, err.Error())
}
