package origins

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os/exec"
)

// A command whose context has ended is killed: that is what Wait tells, and what it
// writes to a pipe ends.

func piped(w http.ResponseWriter, r *http.Request) {
	cmd := exec.CommandContext(r.Context(), "convert")
	out, err := cmd.StdoutPipe()
	if err != nil {
		slog.Error("pipe", "err", err)
		return
	}
	if err := cmd.Start(); err != nil {
		slog.Error("start", "err", err) // want "cmd.Start"
		return
	}
	if _, err := io.Copy(w, out); err != nil {
		slog.Error("copy", "err", err)
	}
	var v any
	if err := json.NewDecoder(out).Decode(&v); err != nil {
		slog.Error("decode", "err", err)
	}
	if err := cmd.Wait(); err != nil {
		slog.Error("wait", "err", err) // want "cmd.Wait"
	}
}

func killed(w http.ResponseWriter, r *http.Request) {
	cmd := exec.CommandContext(r.Context(), "convert")
	var exit *exec.ExitError
	if err := cmd.Start(); err != nil && !errors.As(err, &exit) {
		slog.Error("start", "err", err) // want "cmd.Start"
		return
	}
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		slog.Error("wait", "err", err)
	}
	if err := exec.CommandContext(r.Context(), "x").Run(); errors.As(err, &exit) {
		slog.Error("exited", "err", err) // want "Run"
	} else if err != nil {
		slog.Error("run", "err", err)
	}
	_, err := exec.CommandContext(r.Context(), "x").Output()
	switch err := err.(type) {
	case nil:
	case *exec.ExitError:
		w.WriteHeader(http.StatusTeapot)
	default:
		slog.Error("output", "err", err)
	}
	if _, ok := errors.AsType[*exec.ExitError](err); !ok && err != nil {
		slog.Error("output", "err", err)
	}
	var other *exec.Error
	if err != nil && !errors.As(err, &other) {
		slog.Error("output", "err", err) // want "Output"
	}
}
