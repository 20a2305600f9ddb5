// Package websockets dials: after a handshake the body is the live connection.
package websockets

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gorilla/websocket"
)

func dial(u string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		if resp != nil {
			return nil, fmt.Errorf("dial: %s: %w", resp.Status, err)
		}
		return nil, err
	}
	return conn, nil
}

func dialDropped(u string) (*websocket.Conn, error) {
	conn, _, err := websocket.DefaultDialer.DialContext(context.Background(), u, nil)
	return conn, err
}

type dialer struct{ websocket.Dialer }

func (d *dialer) dial(u string) (*websocket.Conn, *http.Response, error) {
	return d.Dial(u, http.Header{"Origin": {"http://localhost"}})
}

func ownWrapper(d *dialer, u string) error {
	conn, resp, err := d.dial(u)
	if err != nil {
		return err
	}
	defer conn.Close()
	fmt.Println(resp.Header)
	return nil
}

func ownWrapperDropped(d *dialer, u string) error {
	conn, _, err := d.dial(u)
	if err != nil {
		return err
	}
	return conn.Close()
}

// The request before the handshake is a request like any other.
func tokenFirst(u string) (*websocket.Conn, error) {
	resp, err := http.Get(u + "/token") // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	conn, _, err := websocket.DefaultDialer.Dial(u, resp.Header)
	return conn, err
}
