// Package connect stands in for connect.
package connect

import "context"

type Code uint32

const (
	CodeCanceled Code = 1
	CodeUnknown  Code = 2
	CodeInternal Code = 13
)

type Request[T any] struct{ Msg *T }
type Response[T any] struct{ Msg *T }

func NewRequest[T any](msg *T) *Request[T]   { return nil }
func NewResponse[T any](msg *T) *Response[T] { return nil }

type Error struct{}

func (e *Error) Error() string { return "" }
func (e *Error) Unwrap() error { return nil }
func (e *Error) Code() Code    { return 0 }

func NewError(c Code, underlying error) *Error { return nil }
func CodeOf(err error) Code                    { return 0 }

type ServerStream[T any] struct{}

func (s *ServerStream[T]) Send(msg *T) error { return nil }

type AnyRequest interface{ Any() any }
type AnyResponse interface{ Any() any }
type UnaryFunc func(context.Context, AnyRequest) (AnyResponse, error)
