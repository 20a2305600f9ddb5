// Package closures has function literals that call, close and assign.
package closures

import (
	"fmt"
	"io"
	"net/http"
	"sync"
)

func cleanup(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	done := func() { resp.Body.Close() }
	defer done()
	return nil
}

func cleanupNeverCalled(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err != nil {
		return err
	}
	done := func() { resp.Body.Close() }
	_ = done
	return nil
}

func cleanupOnOnePath(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	done := func() { resp.Body.Close() }
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("bad status %s", resp.Status)
	}
	done()
	return nil
}

func returned(u string) (func() error, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return func() error { return resp.Body.Close() }, nil
}

func returnedReader(u string) (func() (int64, error), error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return func() (int64, error) {
		defer resp.Body.Close()
		return io.Copy(io.Discard, resp.Body)
	}, nil
}

func atOnce(u string) error {
	return func() error {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return nil
	}()
}

func atOnceLeak(u string) error {
	return func() error {
		resp, err := http.Get(u) // want "bodyclose/leak]"
		if err != nil {
			return err
		}
		fmt.Println(resp.Status)
		return nil
	}()
}

func usedAtOnce(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	func() { fmt.Println(resp.Status) }()
	return nil
}

func usedAtOnceLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	func() { fmt.Println(resp.Status) }()
	return nil
}

func closedAtOnce(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	func() {
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}()
	return nil
}

// The closure stores into a variable of the function around it.
func captured(u string, retry func(func() error) error) error {
	var resp *http.Response
	err := retry(func() error {
		var err error
		resp, err = http.Get(u)
		return err
	})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func capturedBoth(u string, retry func(func() error) error) error {
	var resp *http.Response
	var err error
	retry(func() error {
		resp, err = http.Get(u)
		return err
	})
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func bodyStaysInside(u string, retry func(func() error) error) error {
	return retry(func() error {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return fmt.Errorf("server: %s", resp.Status)
		}
		return resp.Body.Close()
	})
}

func once(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	var o sync.Once
	closeOnce := func() { o.Do(func() { resp.Body.Close() }) }
	defer closeOnce()
	return nil
}

func handlerLeak() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get("http://backend") // want "bodyclose/leak]"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.WriteHeader(resp.StatusCode)
		io.Copy(w, resp.Body)
	}
}

func handler() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get("http://backend")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		io.Copy(w, resp.Body)
	}
}

var fetch = func(u string) int {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return 0
	}
	return resp.StatusCode
}

func recursive(u string) error {
	var visit func(u string, depth int) error
	visit = func(u string, depth int) error {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if depth == 0 {
			return nil
		}
		return visit(resp.Header.Get("Location"), depth-1)
	}
	return visit(u, 3)
}

// A closure that closes is in a variable that another one captures: only where
// that one runs is it known to close.
func closedWithin(u string, early bool) error {
	resp, err := http.Get(u) // want `response body of http.Get is not closed when early \(return at line \d+\)`
	if err != nil {
		return err
	}
	finish := func() { resp.Body.Close() }
	if early {
		return nil
	}
	func() {
		defer finish()
		fmt.Println(resp.Status)
	}()
	return nil
}

func closedByGoroutineWithin(u string, early bool) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	finish := func() { resp.Body.Close() }
	if early {
		return nil
	}
	go func() { finish() }()
	return nil
}

// The other closure was made before.
func closedByEarlierClosure(u string) error {
	var finish func()
	defer func() {
		if finish != nil {
			finish()
		}
	}()
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	finish = func() { resp.Body.Close() }
	return nil
}

func closedBySomeoneLater(u string, done chan struct{}) error {
	var finish func()
	go func() {
		<-done
		finish()
	}()
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	finish = func() { resp.Body.Close() }
	close(done)
	return nil
}

var finishers []*func()

func register(finish *func()) { finishers = append(finishers, finish) }

func closedThroughAddress(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	finish := func() { resp.Body.Close() }
	register(&finish)
	return nil
}

func finisherReturned(u string) (func(), error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	finish := func() { resp.Body.Close() }
	return func() { finish() }, nil
}

func finisherReplaced(urls []string) error {
	finish := func() {}
	defer func() { finish() }()
	for _, u := range urls {
		finish()
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		finish = func() { resp.Body.Close() }
	}
	return nil
}

// A closure that closes and may call itself.
func closesItself(u string, n int) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	var finish func()
	finish = func() {
		if n--; n > 0 {
			finish()
		}
		resp.Body.Close()
	}
	finish()
	return nil
}
