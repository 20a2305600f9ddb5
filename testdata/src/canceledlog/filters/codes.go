package filters

import (
	"log/slog"
	"net/http"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Sets, maps and lists of status codes.

var (
	mild       = map[codes.Code]bool{codes.Canceled: true, codes.NotFound: true}
	mildSet    = map[codes.Code]struct{}{codes.Canceled: {}}
	codeLevels = map[codes.Code]slog.Level{codes.Canceled: slog.LevelInfo, codes.Internal: slog.LevelError}
	harsh      = map[codes.Code]bool{codes.NotFound: true}
	denied     = map[codes.Code]bool{codes.NotFound: true, codes.Canceled: false}
	configured = map[codes.Code]bool{}
	mildList   = []codes.Code{codes.NotFound, codes.Canceled}
	harshList  = []codes.Code{codes.NotFound}
)

func configure(cs ...codes.Code) {
	for _, c := range cs {
		configured[c] = true
	}
}

func inCodes(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !mild[status.Code(err)] {
		slog.Error("op", "err", err)
	}
	err := op(r.Context())
	if _, ok := mildSet[status.Code(err)]; ok {
		return
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	level, ok := codeLevels[status.Code(err)]
	if !ok {
		level = slog.LevelError
	}
	if err != nil {
		slog.Log(r.Context(), level, "op", "err", err)
	}
	if err := op(r.Context()); err != nil && !configured[status.Code(err)] {
		slog.Error("op", "err", err)
	}
	local := map[codes.Code]bool{codes.Canceled: true}
	if err := op(r.Context()); err != nil && !local[status.Code(err)] {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !harsh[status.Code(err)] {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	if err := op(r.Context()); err != nil && !denied[status.Code(err)] {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

func amongCodes(w http.ResponseWriter, r *http.Request) {
	if err := op(r.Context()); err != nil && !slices.Contains(mildList, status.Code(err)) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !slices.Contains([]codes.Code{codes.Canceled, codes.Internal}, status.Code(err)) {
		slog.Error("op", "err", err)
	}
	if err := op(r.Context()); err != nil && !slices.Contains(harshList, status.Code(err)) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err := op(r.Context())
	for _, c := range mildList {
		if status.Code(err) == c {
			return
		}
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
}
