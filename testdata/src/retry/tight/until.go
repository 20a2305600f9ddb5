package tight

import (
	"log"
	"net"
	"time"
)

// A peer is dialled until there is a connection.
type peer struct {
	address   string
	conn      net.Conn
	connected bool
	tries     int
}

func (p *peer) untilField() {
	for p.conn == nil {
		conn, err := net.Dial("tcp", p.address) // want "retry/tight-loop"
		if err != nil {
			log.Print(err)
			continue
		}
		p.conn = conn
	}
}

// untilResult stores nil where the call has failed.
func (p *peer) untilResult() {
	var err error
	for p.conn == nil {
		if p.conn, err = net.Dial("tcp", p.address); err != nil { // want "retry/tight-loop"
			log.Print(err)
		}
	}
}

func (p *peer) untilFlag() {
	for !p.connected {
		conn, err := net.Dial("tcp", p.address) // want "retry/tight-loop"
		if err == nil {
			p.conn, p.connected = conn, true
		}
	}
}

var shared net.Conn

func untilGlobal(address string) {
	for shared == nil {
		conn, err := net.Dial("tcp", address) // want "retry/tight-loop"
		if err == nil {
			shared = conn
		}
	}
}

// orDead gives up by a flag of its own.
func (p *peer) orDead() {
	for p.conn == nil && !p.connected {
		conn, err := net.Dial("tcp", p.address)
		if err != nil {
			p.connected = true
			continue
		}
		p.conn = conn
	}
}

func (p *peer) atMost() {
	for p.conn == nil && p.tries < 5 {
		p.tries++
		conn, err := net.Dial("tcp", p.address)
		if err != nil {
			continue
		}
		p.conn = conn
	}
}

func (p *peer) patiently() {
	for p.conn == nil {
		conn, err := net.Dial("tcp", p.address)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		p.conn = conn
	}
}

// orPipe has something else where the call has failed.
func (p *peer) orPipe() {
	for p.conn == nil {
		conn, err := net.Dial("tcp", p.address)
		if err != nil {
			p.conn, _ = net.Pipe()
			continue
		}
		p.conn = conn
	}
}
