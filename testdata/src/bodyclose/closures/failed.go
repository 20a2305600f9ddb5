package closures

import (
	"errors"
	"net/http"
)

// A function literal that fails may have left a response that is open.

var errBusy = errors.New("busy")

func attempts(n int, attempt func() error) (err error) {
	for range n {
		if err = attempt(); err == nil {
			break
		}
	}
	return err
}

type backOff interface {
	Retry(func() error) error
}

func leftByLastAttempt(c *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := attempts(3, func() (err error) {
		resp, err = c.Do(req) // want `response body of c.Do is not closed when the function literal around it returns an error \(return at line 38\)`
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func leftSomewhere(c *http.Client, req *http.Request, b backOff) (*http.Response, error) {
	var resp *http.Response
	if err := b.Retry(func() (err error) {
		resp, err = c.Do(req) // want `response body of c.Do is not closed when the function literal around it returns an error`
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	return resp, nil
}

func leftByCall(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() error {
		var err error
		resp, err = c.Do(req) // want `response body of c.Do is not closed when the function literal around it returns an error`
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	}
	if err := fetch(); err != nil {
		return err
	}
	return resp.Body.Close()
}

// One report is enough for both ways out.
func leftAlways(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() error {
		var err error
		resp, err = c.Do(req) // want `response body of c.Do is never closed`
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	}
	return fetch()
}

func leftInLoop(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() (err error) {
		if resp, err = c.Do(req); err != nil { // want `response body of c.Do is still open when the loop comes back here`
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	}
	for fetch() != nil {
	}
	return resp.Body.Close()
}

// A literal that is run again takes the variable for the next response.
func overwrittenByNext(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() (err error) {
		resp, err = c.Do(req) // want `response body of c.Do is still open when the loop comes back here`
		return err
	}
	for range 3 {
		if err := fetch(); err != nil {
			return err
		}
		if resp.StatusCode < 500 {
			return resp.Body.Close()
		}
	}
	return errBusy
}

// This one looks at what it finds there.
func closedByNext(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() (err error) {
		if resp != nil {
			resp.Body.Close()
		}
		resp, err = c.Do(req)
		return err
	}
	for range 3 {
		if err := fetch(); err != nil {
			return err
		}
		if resp.StatusCode < 500 {
			break
		}
	}
	return resp.Body.Close()
}

func keptForLater(c *http.Client, req *http.Request) error {
	var resp *http.Response
	fetch := func() (err error) {
		resp, err = c.Do(req) // want `response body of c.Do is closed by a defer`
		return err
	}
	for range 3 {
		if err := fetch(); err != nil {
			return err
		}
		last := resp
		defer func() { last.Body.Close() }()
	}
	return nil
}

func closedByItself(c *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := attempts(3, func() (err error) {
		resp, err = c.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			return errBusy
		}
		return nil
	})
	return resp, err
}

func closedAfterwards(c *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := attempts(1, func() (err error) {
		resp, err = c.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	})
	if err != nil {
		if resp != nil {
			resp.Body.Close()
		}
		return nil, err
	}
	return resp, nil
}

func closedInTheEnd(c *http.Client, req *http.Request) error {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	return attempts(1, func() (err error) {
		resp, err = c.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	})
}

// Whether it has failed can't be told: the check may have closed the body.
func checkedByOther(c *http.Client, req *http.Request, check func(*http.Response) error) (*http.Response, error) {
	var resp *http.Response
	err := attempts(1, func() (err error) {
		if resp, err = c.Do(req); err != nil {
			return err
		}
		return check(resp)
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// The answer to a failure is for the caller.
func returnedWithError(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	err = attempts(1, func() (err error) {
		if resp, err = c.Do(req); err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	})
	return resp, err
}

// The error is no longer that of the attempt.
func lookedAt(c *http.Client, req *http.Request) (int, error) {
	var resp *http.Response
	fetch := func() (err error) {
		if resp, err = c.Do(req); err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errBusy
		}
		return nil
	}
	err := fetch()
	if errors.Is(err, errBusy) || err == nil {
		defer resp.Body.Close()
		return resp.StatusCode, nil
	}
	return 0, err
}
