package origins

import (
	"io"
	"log/slog"
	"net/http"
)

// What a client has sent was read before, or fails as its request's body does.
func upload(w http.ResponseWriter, r *http.Request) {
	f, header, err := r.FormFile("file")
	if err != nil {
		slog.Error("no file", "err", err)
		return
	}
	defer f.Close()
	if _, err := io.ReadAll(f); err != nil {
		slog.Error("unreadable", "err", err)
	}
	again, err := header.Open()
	if err != nil {
		slog.Error("gone", "err", err)
		return
	}
	defer again.Close()
	if _, err := io.Copy(io.Discard, again); err != nil {
		slog.Error("unreadable", "err", err)
	}
}

func uploads(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		slog.Error("no form", "err", err)
		return
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			slog.Error("no part", "err", err)
			return
		}
		if _, err := io.Copy(io.Discard, part); err != nil {
			slog.Error("unreadable", "err", err)
		}
	}
}
