// Package gws stands in for lxzan's.
package gws

import (
	"bufio"
	"net"
	"net/http"
)

type Conn struct{ conn net.Conn }

type Event interface{ OnMessage(*Conn) }

type ClientOption struct{ Addr string }

func NewClient(handler Event, option *ClientOption) (*Conn, *http.Response, error) {
	conn, err := net.Dial("tcp", option.Addr)
	if err != nil {
		return nil, nil, err
	}
	return NewClientFromConn(handler, option, conn)
}

func NewClientFromConn(handler Event, option *ClientOption, conn net.Conn) (*Conn, *http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, option.Addr, nil)
	if err != nil {
		return nil, nil, err
	}
	if err := req.Write(conn); err != nil {
		return nil, nil, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	return &Conn{conn}, resp, err
}
