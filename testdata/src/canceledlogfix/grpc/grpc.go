package grpc

import (
	"context"
	"log/slog"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type Request struct{}
type Reply struct{}

type Client interface {
	Get(ctx context.Context, in *Request, opts ...grpc.CallOption) (*Reply, error)
}

var client Client

func handler(w http.ResponseWriter, r *http.Request) {
	if _, err := client.Get(r.Context(), nil); err != nil {
		slog.Error("get", "err", err) // want "unfiltered"
	}
}

var _ = status.Code(nil) == codes.OK
