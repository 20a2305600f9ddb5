// Package c has a type that gets more methods by tests, which go before its own.
package c

import "net/http"

// A Client deals with responses.
type Client struct{}

// Close closes.
func (Client) Close(resp *http.Response) { resp.Body.Close() }

// Look does not.
func (Client) Look(resp *http.Response) { _ = resp.Header }
