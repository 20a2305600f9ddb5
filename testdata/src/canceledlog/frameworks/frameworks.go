// Package frameworks has the handlers of web frameworks and of RPC.
package frameworks

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"

	"connectrpc.com/connect"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var db *sql.DB

func echoHandler(c echo.Context) error {
	if err := db.PingContext(c.Request().Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
		return c.NoContent(http.StatusInternalServerError)
	}
	return nil
}

func echoMiddleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx := c.Request().Context()
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
		return next(c)
	}
}

func ginHandler(c *gin.Context) {
	if err := db.PingContext(c.Request.Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

// gin's own context is never cancelled.
func ginContext(c *gin.Context) {
	if err := db.PingContext(c); err != nil {
		slog.Error("ping", "err", err)
	}
}

func fiberHandler(c *fiber.Ctx) error {
	if err := db.PingContext(c.UserContext()); err != nil {
		slog.Error("ping", "err", err)
	}
	return nil
}

type Request struct{}

func (*Request) ProtoMessage() {}

type Reply struct{}

func (*Reply) ProtoMessage() {}

type UserServer interface {
	Get(ctx context.Context, in *Request) (*Reply, error)
}

type UnimplementedUserServer struct{}

type UserClient interface {
	Get(ctx context.Context, in *Request, opts ...grpc.CallOption) (*Reply, error)
}

type rpc struct {
	UnimplementedUserServer
	client UserClient
}

func (s *rpc) Get(ctx context.Context, in *Request) (*Reply, error) {
	if err := db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
		return nil, status.Error(codes.Internal, "db")
	}
	out, err := s.client.Get(ctx, in)
	if err != nil {
		slog.Error("get", "err", err) // want "the error of s.client.Get"
		return nil, err
	}
	return out, nil
}

type ListServer interface {
	Send(*Reply) error
	grpc.ServerStream
}

func (s *rpc) List(in *Request, stream ListServer) error {
	for {
		if err := stream.Send(new(Reply)); err != nil {
			slog.Error("send", "err", err) // want "the error of stream.Send"
			return err
		}
		if err := db.PingContext(stream.Context()); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
			return err
		}
	}
}

func interceptor(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	resp, err := handler(ctx, req)
	if err != nil {
		slog.Error("rpc", "method", info.FullMethod, "err", err) // want "the error of handler"
	}
	return resp, err
}

func filteringInterceptor(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	resp, err := handler(ctx, req)
	switch status.Code(err) {
	case codes.OK, codes.Canceled:
	default:
		slog.Error("rpc", "method", info.FullMethod, "err", err)
	}
	return resp, err
}

func streamInterceptor(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	err := handler(srv, ss)
	if err != nil {
		slog.Error("stream", "err", err) // want "unfiltered"
	}
	return err
}

func (s *rpc) Connect(ctx context.Context, req *connect.Request[Request]) (*connect.Response[Reply], error) {
	if err := db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
		return nil, connect.NewError(connect.CodeInternal, err)
	}
	return connect.NewResponse(new(Reply)), nil
}

func (s *rpc) ConnectStream(ctx context.Context, req *connect.Request[Request], stream *connect.ServerStream[Reply]) error {
	if err := stream.Send(new(Reply)); err != nil {
		slog.Error("send", "err", err) // want "unfiltered"
		return err
	}
	return nil
}

func logging(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
		resp, err := next(ctx, req)
		if err != nil && connect.CodeOf(err) != connect.CodeCanceled {
			slog.Error("rpc", "err", err)
		}
		if err != nil {
			slog.Error("rpc", "err", err) // want "unfiltered"
		}
		return resp, err
	}
}
