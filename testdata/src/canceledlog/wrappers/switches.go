package wrappers

import (
	"net/http"

	"canceledlog/wrappers/answer"
	"cancellation/callees"
)

// Whether they log is for the call to say.
func switches(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	verbose := r.FormValue("v") != ""
	code := 500
	if err := callees.Ping(ctx); err != nil {
		answer.Short(w, err, 500)
		answer.Short(w, err, 500, false)
		answer.Full(w, err, 500, nil)
		answer.Quiet(w, err)
		answer.Silently(w, true, err)
		answer.ByCode(w, 400, err)
		answer.Known(w, 404, err)
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Short(w, err, 500, true) // want "by answer.Short"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Full(w, err, 500, nil, true, false) // want "by answer.Full"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Loud(w, err) // want "by answer.Loud"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Silently(w, verbose, err) // want "by answer.Silently"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Short(w, err, 500, verbose) // want "by answer.Short"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.ByCode(w, code, err) // want "by answer.ByCode"
	}
	if err := callees.Ping(ctx); err != nil {
		answer.Known(w, 500, err) // want "by answer.Known"
	}
	if err := callees.Ping(ctx); err != nil {
		if verbose {
			code = 403
		} else {
			code = 404
		}
		answer.ByCode(w, code, err)
	}
}

func (h *handler) reply(w http.ResponseWriter, err error, logged bool) {
	defer func() { http.Error(w, "failed", 500) }()
	if logged {
		h.log.Error("failed", "err", err)
	}
}

func (h *handler) serveQuietly(w http.ResponseWriter, r *http.Request) {
	if err := callees.Ping(r.Context()); err != nil {
		h.reply(w, err, false)
	}
	if err := callees.Ping(r.Context()); err != nil {
		h.reply(w, err, true) // want "by h.reply"
	}
}
