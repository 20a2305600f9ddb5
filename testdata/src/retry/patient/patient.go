// Package patient has loops that wait, or end, or do something else in each round.
package patient

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os/exec"
	"sync"
	"time"
)

func sleeps(addr string) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

func atHead(addr string) net.Conn {
	for attempt := 0; ; attempt++ {
		if attempt > 0 {
			time.Sleep(time.Duration(attempt) * time.Second)
		}
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
	}
}

func inPost(addr string) net.Conn {
	for ; ; time.Sleep(time.Second) {
		if conn, err := net.Dial("tcp", addr); err == nil {
			return conn
		}
	}
}

func deferred(addr string) (conn net.Conn) {
	for conn == nil {
		func() {
			defer time.Sleep(time.Second)
			c, err := net.Dial("tcp", addr)
			if err == nil {
				conn = c
			}
		}()
	}
	return conn
}

func counted(addr string) (conn net.Conn, err error) {
	for range 3 {
		if conn, err = net.Dial("tcp", addr); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

func countedInside(addr string) (net.Conn, error) {
	tries := 0
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn, nil
		}
		tries++
		if tries == 3 {
			return nil, err
		}
	}
}

func listed(addrs []string) net.Conn {
	for _, addr := range addrs {
		if conn, err := net.Dial("tcp", addr); err == nil {
			return conn
		}
	}
	return nil
}

func server(l net.Listener, backend string) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		up, err := net.Dial("tcp", backend)
		if err != nil {
			conn.Close()
			continue
		}
		go io.Copy(up, conn)
	}
}

func lines(r io.Reader) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		resp, err := http.Get(s.Text())
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}

func queue(urls chan string) {
	for url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}

func ticking(url string) {
	for range time.Tick(time.Minute) {
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		resp.Body.Close()
	}
}

func errorsLeave(url string) error {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
}

type limiter interface{ Wait(context.Context) error }

func limited(ctx context.Context, l limiter, url string) {
	for {
		if l.Wait(ctx) != nil {
			return
		}
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		resp.Body.Close()
		return
	}
}

func backOff(n int) { time.Sleep(time.Duration(n) * time.Second) }

func inCallee(addr string) net.Conn {
	for n := 0; ; n++ {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			backOff(n)
			continue
		}
		return conn
	}
}

func dialSlowly(addr string) (net.Conn, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		time.Sleep(time.Second)
		return nil, err
	}
	return conn, nil
}

func inAttempt(addr string) net.Conn {
	for {
		if conn, err := dialSlowly(addr); err == nil {
			return conn
		}
	}
}

func labelled(addr string) net.Conn {
retry:
	for {
		time.Sleep(time.Second)
		for {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				continue retry
			}
			return conn
		}
	}
}

func jump(addr string) net.Conn {
again:
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		time.Sleep(time.Second)
		goto again
	}
	return conn
}

func condition(c *sync.Cond, addr string) net.Conn {
	for {
		c.Wait()
		if conn, err := net.Dial("tcp", addr); err == nil {
			return conn
		}
	}
}

func group(addr string, wg *sync.WaitGroup) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
		wg.Wait()
	}
}

func starts(addr string) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
		exec.Command("start-server").Run()
	}
}

func unknown(addr string, onError func(error)) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn
		}
		onError(err)
	}
}

var errStale = errors.New("stale")

func fetch(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusGone {
		return errStale
	}
	return nil
}

// Another address is asked for what one of them has no longer.
func refreshed(url string, refresh func() string) error {
	for {
		err := fetch(url)
		if errors.Is(err, errStale) {
			url = url + "/new"
			continue
		}
		return err
	}
}

func fatal(err error) {
	log.Print(err)
	panic(err)
}

func ends(addr string) net.Conn {
	for {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			fatal(err)
		}
		if conn.LocalAddr() != nil {
			return conn
		}
	}
}

func recursive(addr string, tries int) net.Conn {
	conn, err := net.Dial("tcp", addr)
	if err != nil && tries > 0 {
		return recursive(addr, tries-1)
	}
	return conn
}

func recursiveSlow(addr string) net.Conn {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		time.Sleep(time.Second)
		return recursiveSlow(addr)
	}
	return conn
}

// What is left in a queue is sent at once, each only one time.
func drain(urls chan string) {
	for {
		select {
		case url := <-urls:
			resp, err := http.Get(url)
			if err != nil {
				log.Print(err)
				continue
			}
			resp.Body.Close()
		default:
			return
		}
	}
}

type worker struct {
	mu      sync.Mutex
	ready   *sync.Cond
	waiting int
}

func (w *worker) done() { w.waiting-- }

// The wait depends on what the other method changes.
func (w *worker) work(url string) {
	for {
		w.mu.Lock()
		for w.waiting == 0 {
			w.ready.Wait()
		}
		w.mu.Unlock()
		w.done()
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		resp.Body.Close()
	}
}

func (w *worker) idle() bool { return w.waiting == 0 }

// What a method counts ends the loop.
func (w *worker) untilIdle(url string) {
	for !w.idle() {
		w.done()
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		resp.Body.Close()
	}
}
