// Package grpc stands in for gRPC.
package grpc

import "context"

type CallOption interface{}

type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args, reply any, opts ...CallOption) error
}

type ServerStream interface {
	SetTrailer(md map[string][]string)
	Context() context.Context
	SendMsg(m any) error
	RecvMsg(m any) error
}

type ClientStream interface {
	CloseSend() error
	Context() context.Context
	SendMsg(m any) error
	RecvMsg(m any) error
}

type UnaryServerInfo struct{ FullMethod string }
type StreamServerInfo struct{ FullMethod string }

type UnaryHandler func(ctx context.Context, req any) (any, error)
type StreamHandler func(srv any, stream ServerStream) error
