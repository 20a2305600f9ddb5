package rounds

import (
	"fmt"
	"net/http"
	"time"
)

// What comes after a loop that is left in its last round is not reached.

func leftInTheLast(c *http.Client, req *http.Request, most int) (*http.Response, error) {
	var err error
	for try := 1; try <= most; try++ {
		var resp *http.Response
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if try == most {
			return resp, err
		}
		if resp != nil {
			resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

func toldInTheLast(c *http.Client, req *http.Request, tries int) (*http.Response, error) {
	var err error
	for i := range tries {
		var resp *http.Response
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if err == nil {
			resp.Body.Close()
			if i >= tries-1 {
				err = fmt.Errorf("status %d", resp.StatusCode)
			}
		}
	}
	return nil, err
}

func toldTooEarly(c *http.Client, req *http.Request, tries int) (*http.Response, error) {
	var err error
	for i := range tries {
		var resp *http.Response
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if err == nil {
			resp.Body.Close()
			if i == tries-2 {
				err = fmt.Errorf("status %d", resp.StatusCode)
			}
		}
	}
	return nil, err // want "statuserr/swallowed]"
}
