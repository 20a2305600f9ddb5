// Package websocket stands in for gorilla's.
package websocket

import (
	"context"
	"errors"
	"net/http"
)

type Conn struct{}

func (c *Conn) Close() error { return nil }

func (c *Conn) ReadMessage() (int, []byte, error) { return 0, nil, errors.New("closed") }

type Dialer struct{ transport http.Transport }

var DefaultDialer = &Dialer{}

func (d *Dialer) Dial(url string, header http.Header) (*Conn, *http.Response, error) {
	return d.DialContext(context.Background(), url, header)
}

func (d *Dialer) DialContext(ctx context.Context, url string, header http.Header) (*Conn, *http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	resp, err := d.transport.RoundTrip(req)
	if err != nil {
		return nil, nil, err
	}
	return new(Conn), resp, nil
}
