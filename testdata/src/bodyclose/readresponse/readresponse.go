// Package readresponse reads responses off connections and out of memory.
package readresponse

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
)

func fromConn(conn net.Conn, req *http.Request) error {
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func fromConnLeak(conn net.Conn) (int, error) {
	req, err := http.NewRequest(http.MethodGet, "/", nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// Closing the answer to a CONNECT would eat what the tunnel says next.
func connect(conn net.Conn, addr string) error {
	req := &http.Request{Method: http.MethodConnect, Host: addr, Header: http.Header{}}
	if err := req.Write(conn); err != nil {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func connectByNewRequest(conn net.Conn, addr string) error {
	req, err := http.NewRequest("CONNECT", "http://"+addr, nil)
	if err != nil {
		return err
	}
	if err := req.Write(conn); err != nil {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func fromBytes(b []byte) (int, error) {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(b)), nil)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func fromString(s string) (http.Header, error) {
	r := bufio.NewReader(strings.NewReader(s))
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		return nil, err
	}
	return resp.Header, nil
}

func fromBuffer(b *bytes.Buffer) (http.Header, error) {
	resp, err := http.ReadResponse(bufio.NewReader(b), nil)
	if err != nil {
		return nil, err
	}
	return resp.Header, nil
}

// Who dials and shakes hands returns the connection, which is what has to be closed.
func handshake(conn net.Conn, req *http.Request) (*http.Response, net.Conn, error) {
	if err := req.Write(conn); err != nil {
		return nil, nil, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return nil, nil, err
	}
	if resp.StatusCode != http.StatusSwitchingProtocols {
		return nil, nil, errors.New(resp.Status)
	}
	return resp, conn, nil
}

func upgraded(conn net.Conn, req *http.Request) (string, error) {
	resp, conn, err := handshake(conn, req)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	return resp.Header.Get("Upgrade"), nil
}

type stream struct{ *net.TCPConn }

func raw(conn *net.TCPConn, req *http.Request) (*stream, error) {
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusSwitchingProtocols {
		return nil, errors.New(resp.Status)
	}
	return &stream{conn}, nil
}
