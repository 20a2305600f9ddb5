// Package answer has responders that log only if they are asked to.
package answer

import (
	"log/slog"
	"net/http"
)

// Full logs if the first of logged says so.
func Full(w http.ResponseWriter, err error, code int, data any, logged ...bool) {
	if len(logged) > 0 && logged[0] {
		if data != nil {
			slog.Error("failed", "err", err, "data", data)
		} else {
			slog.Error("failed", "err", err)
		}
	}
	http.Error(w, err.Error(), code)
}

// Short hands its switch on.
func Short(w http.ResponseWriter, err error, code int, logged ...bool) {
	Full(w, err, code, nil, logged...)
}

// Loud has it on.
func Loud(w http.ResponseWriter, err error) { Full(w, err, 500, nil, true) }

// Quiet has it off.
func Quiet(w http.ResponseWriter, err error) { Full(w, err, 500, nil, false) }

// Silently logs unless it is told not to.
func Silently(w http.ResponseWriter, silent bool, err error) {
	if !silent {
		slog.Error("failed", "err", err)
	}
	http.Error(w, err.Error(), 500)
}

// ByCode logs what is the server's fault.
func ByCode(w http.ResponseWriter, code int, err error) {
	if code >= http.StatusInternalServerError {
		slog.Error("failed", "err", err)
	} else {
		slog.Info("refused", "err", err)
	}
	http.Error(w, err.Error(), code)
}

// Known leaves early where the code is a certain one.
func Known(w http.ResponseWriter, code int, err error) {
	if code == 404 {
		http.NotFound(w, nil)
		return
	}
	slog.Error("failed", "err", err)
	http.Error(w, err.Error(), code)
}
