// Package loggers has the entries of each logger that is known.
package loggers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"

	apex "github.com/apex/log"
	charm "github.com/charmbracelet/log"
	kitlog "github.com/go-kit/log"
	"github.com/go-kit/log/level"
	"github.com/go-logr/logr"
	"github.com/golang/glog"
	"github.com/hashicorp/go-hclog"
	phuslu "github.com/phuslu/log"
	"github.com/rs/zerolog"
	zlog "github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"google.golang.org/grpc/grpclog"
	"k8s.io/klog/v2"
)

var db *sql.DB

func slogs(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	l := slog.Default()
	err := db.PingContext(ctx)
	if err == nil {
		return
	}
	l.Debug("x", "err", err)
	l.Warn("x", "err", err)
	l.Error("x", "err", err)                       // want "unfiltered"
	l.With("err", err).Error("x")                  // want "unfiltered"
	l.Log(ctx, slog.LevelError, "x", "err", err)   // want "unfiltered"
	l.Log(ctx, slog.LevelError+4, "x", "err", err) // want "unfiltered"
	l.Log(ctx, slog.LevelWarn, "x", "err", err)
	slog.LogAttrs(ctx, slog.LevelError, "x", slog.Any("err", err)) // want "unfiltered"
	slog.LogAttrs(ctx, slog.LevelInfo, "x", slog.Any("err", err))
	l.ErrorContext(ctx, "x", slog.Group("g", "err", err)) // want "unfiltered"
	l.Error("x", slog.String("err", err.Error()))         // want "unfiltered"
	l.Error(fmt.Sprintf("x: %v", err))                    // want "unfiltered"
	l.Error("x", "other", errors.New("y"))
	sub := l.With(slog.Any("error", err))
	sub.Error("x") // want "unfiltered"
	log.Println(err)
	log.Print("x", err)
}

func fatal(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		log.Fatal(err) // want "unfiltered"
	}
}

func panics(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		log.Panicf("x: %v", err) // want "unfiltered"
	}
}

func zaps(l *zap.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := db.PingContext(r.Context())
		if err == nil {
			return
		}
		l.Info("x", zap.Error(err))
		l.Warn("x", zap.Error(err))
		l.Error("x", zap.Error(err))                            // want "unfiltered"
		l.Error("x", zap.String("a", "b"), zap.Any("err", err)) // want "unfiltered"
		l.DPanic("x", zap.NamedError("e", err))                 // want "unfiltered"
		l.With(zap.Error(err)).Error("x")                       // want "unfiltered"
		l.Log(zapcore.ErrorLevel, "x", zap.Error(err))          // want "unfiltered"
		l.Log(zapcore.InfoLevel, "x", zap.Error(err))
		if ce := l.Check(zapcore.ErrorLevel, "x"); ce != nil {
			ce.Write(zap.Error(err)) // want "unfiltered"
		}
		if ce := l.Check(zapcore.DebugLevel, "x"); ce != nil {
			ce.Write(zap.Error(err))
		}
		s := l.Sugar()
		s.Infow("x", "err", err)
		s.Errorw("x", "err", err)                   // want "unfiltered"
		s.Errorf("x: %v", err)                      // want "unfiltered"
		s.Error("x", err)                           // want "unfiltered"
		s.With("err", err).Error("x")               // want "unfiltered"
		s.Logw(zapcore.ErrorLevel, "x", "err", err) // want "unfiltered"
	}
}

func logruses(l logrus.FieldLogger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := db.PingContext(r.Context())
		if err == nil {
			return
		}
		logrus.Info(err)
		logrus.Warn(err)
		logrus.Error(err)                // want "unfiltered"
		logrus.Errorf("x: %v", err)      // want "unfiltered"
		logrus.WithError(err).Error("x") // want "unfiltered"
		logrus.WithError(err).Info("x")
		logrus.WithField("err", err).Error("x")                         // want "unfiltered"
		logrus.WithFields(logrus.Fields{"a": 1, "err": err}).Error("x") // want "unfiltered"
		e := logrus.WithField("a", 1).WithError(err)
		e.Errorf("x")                 // want "unfiltered"
		e.Log(logrus.ErrorLevel, "x") // want "unfiltered"
		e.Log(logrus.FatalLevel, "x") // want "unfiltered"
		e.Log(logrus.WarnLevel, "x")
		l.Errorf("x: %v", err)      // want "unfiltered"
		l.WithError(err).Error("x") // want "unfiltered"
		l.Infof("x: %v", err)
	}
}

func zerologs(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	err := db.PingContext(ctx)
	if err == nil {
		return
	}
	zlog.Error().Err(err).Msg("x") // want "unfiltered"
	zlog.Err(err).Msg("x")         // want "unfiltered"
	zlog.Debug().Err(err).Msg("x")
	zlog.Warn().Err(err).Send()
	zlog.Error().Str("a", "b").AnErr("e", err).Send()    // want "unfiltered"
	zlog.Error().Msgf("x: %v", err)                      // want "unfiltered"
	zlog.WithLevel(zerolog.ErrorLevel).Err(err).Msg("x") // want "unfiltered"
	zlog.WithLevel(zerolog.InfoLevel).Err(err).Msg("x")
	zerolog.Ctx(ctx).Error().Err(err).Msg("x") // want "unfiltered"
	e := zlog.Error()
	if r.Method == "GET" {
		e = e.Str("m", "get")
	}
	e.Err(err).Msg("x") // want "unfiltered"
	l := zlog.Ctx(ctx).With().Err(err).Logger()
	l.Error().Msg("x") // want "unfiltered"
	l.Info().Msg("x")
}

func klogs(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	err := db.PingContext(ctx)
	if err == nil {
		return
	}
	klog.Info(err)
	klog.Warning(err)
	klog.Error(err)                       // want "unfiltered"
	klog.Errorf("x: %v", err)             // want "unfiltered"
	klog.ErrorS(err, "x")                 // want "unfiltered"
	klog.ErrorDepth(1, err)               // want "unfiltered"
	klog.V(2).ErrorS(err, "x")            // want "unfiltered"
	klog.FromContext(ctx).Error(err, "x") // want "unfiltered"
	var l logr.Logger
	l.Error(err, "x")                    // want "unfiltered"
	l.WithValues("a", 1).Error(err, "x") // want "unfiltered"
	l.V(1).Info("x", "err", err)
	glog.Info(err)
	glog.Warningf("x: %v", err)
	glog.Error(err)                       // want "unfiltered"
	glog.Errorf("x: %v", err)             // want "unfiltered"
	glog.ErrorContextf(ctx, "x: %v", err) // want "unfiltered"
}

func others(hc hclog.Logger, kit kitlog.Logger, ch *charm.Logger, gl grpclog.LoggerV2) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := db.PingContext(r.Context())
		if err == nil {
			return
		}
		hc.Warn("x", "err", err)
		hc.Error("x", "err", err)            // want "unfiltered"
		hc.With("err", err).Error("x")       // want "unfiltered"
		hc.Log(hclog.Error, "x", "err", err) // want "unfiltered"
		hc.Log(hclog.Info, "x", "err", err)
		level.Error(kit).Log("err", err) // want "unfiltered"
		level.Info(kit).Log("err", err)
		kit.Log("err", err)
		kitlog.With(level.Error(kit), "a", 1).Log("err", err) // want "unfiltered"
		k := level.Error(kit)
		k.Log("err", err)              // want "unfiltered"
		apex.WithError(err).Error("x") // want "unfiltered"
		apex.WithError(err).Info("x")
		apex.Errorf("x: %v", err)    // want "unfiltered"
		charm.Error("x", "err", err) // want "unfiltered"
		charm.Error(err)             // want "unfiltered"
		charm.Info("x", "err", err)
		ch.Log(charm.ErrorLevel, "x", "err", err) // want "unfiltered"
		phuslu.Error().Err(err).Msg("x")          // want "unfiltered"
		phuslu.Info().Err(err).Msg("x")
		grpclog.Error(err) // want "unfiltered"
		grpclog.Info(err)
		gl.Errorf("x: %v", err) // want "unfiltered"
	}
}

func spans(tracer trace.Tracer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, span := tracer.Start(r.Context(), "x")
		defer span.End()
		if err := db.PingContext(ctx); err != nil {
			span.RecordError(err)
			span.SetStatus(codes.Error, err.Error())
		}
	}
}

var _ context.Context
