// Package gin stands in for gin.
package gin

import (
	"net/http"
	"time"
)

type H map[string]any

type Context struct {
	Request *http.Request
}

func (c *Context) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }
func (c *Context) Done() <-chan struct{}                   { return nil }
func (c *Context) Err() error                              { return nil }
func (c *Context) Value(key any) any                       { return nil }
func (c *Context) JSON(code int, obj any)                  {}
func (c *Context) Param(key string) string                 { return "" }
