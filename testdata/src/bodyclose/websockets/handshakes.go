package websockets

import (
	"net"

	"github.com/lxzan/gws"
)

type client struct{ *gws.Conn }

func (c *client) OnMessage(*gws.Conn) {}

func (c *client) connect(addr string) (err error) {
	c.Conn, _, err = gws.NewClient(c, &gws.ClientOption{Addr: addr})
	return err
}

func (c *client) over(conn net.Conn) (int, error) {
	socket, resp, err := gws.NewClientFromConn(c, new(gws.ClientOption), conn)
	if err != nil {
		return 0, err
	}
	c.Conn = socket
	return resp.StatusCode, nil
}
