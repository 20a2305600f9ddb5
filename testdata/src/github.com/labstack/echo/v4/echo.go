// Package echo stands in for echo.
package echo

import "net/http"

type Context interface {
	Request() *http.Request
	SetRequest(r *http.Request)
	Param(name string) string
	JSON(code int, i interface{}) error
	NoContent(code int) error
}

type HandlerFunc func(c Context) error
