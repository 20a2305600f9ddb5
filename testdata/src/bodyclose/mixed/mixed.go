// Package mixed has wrappers whose response is open or closed depending on an
// argument. The call decides; where it doesn't say, nobody owes anything.
package mixed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

type client struct {
	http *http.Client
	root string
}

type options struct {
	Method     string
	Path       string
	Query      url.Values
	NoResponse bool
}

// call closes the body if the caller wants none.
func (c *client) call(opts *options) (*http.Response, error) {
	req, err := http.NewRequest(opts.Method, c.root+opts.Path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return resp, errors.New(resp.Status)
	}
	if opts.NoResponse {
		return resp, resp.Body.Close()
	}
	return resp, nil
}

// callJSON decodes into result and closes, or leaves the body to the caller if
// there is no result.
func (c *client) callJSON(opts *options, request, result any) (*http.Response, error) {
	var body io.Reader
	if request != nil {
		b, err := json.Marshal(request)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequest(opts.Method, c.root+opts.Path, body)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if result == nil {
		return resp, nil
	}
	defer resp.Body.Close()
	return resp, json.NewDecoder(resp.Body).Decode(result)
}

// get closes unless keep is set.
func (c *client) get(path string, keep bool) (*http.Response, error) {
	resp, err := c.http.Get(c.root + path)
	if err != nil {
		return nil, err
	}
	if !keep {
		resp.Body.Close()
	}
	return resp, nil
}

func noResponse(c *client) error {
	resp, err := c.call(&options{Method: "DELETE", Path: "/x", NoResponse: true})
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func noResponseDropped(c *client) error {
	_, err := c.call(&options{Method: "DELETE", Path: "/x", NoResponse: true})
	return err
}

func withResponse(c *client) error {
	resp, err := c.call(&options{Method: "GET", Path: "/x"})
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func withResponseLeak(c *client) error {
	resp, err := c.call(&options{Method: "GET", Path: "/x"}) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func withResponseDropped(c *client) error {
	_, err := c.call(&options{Method: "GET", Path: "/x"}) // want "bodyclose/discarded"
	return err
}

func explicitFalse(c *client) error {
	_, err := c.call(&options{Method: "GET", Path: "/x", NoResponse: false}) // want "bodyclose/discarded"
	return err
}

func variable(c *client) error {
	opts := options{Method: "POST", Path: "/x", NoResponse: true}
	resp, err := c.call(&opts)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func variableLeak(c *client) error {
	opts := options{Method: "POST", Path: "/x"}
	resp, err := c.call(&opts) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func setLater(c *client) error {
	opts := &options{Method: "POST", Path: "/x"}
	opts.NoResponse = true
	resp, err := c.call(opts)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func setSomewhere(c *client, quiet bool) error {
	opts := &options{Method: "POST", Path: "/x"}
	if quiet {
		opts.NoResponse = true
	}
	resp, err := c.call(opts)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func fromOutside(c *client, opts *options) error {
	resp, err := c.call(opts)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func fromField(c *client, quiet bool) error {
	resp, err := c.call(&options{Path: "/x", NoResponse: quiet})
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func setByOther(c *client) error {
	opts := &options{Path: "/x"}
	configure(opts)
	resp, err := c.call(opts)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func configure(o *options) { o.NoResponse = true }

func intoResult(c *client) error {
	var v struct{ Name string }
	resp, err := c.callJSON(&options{Path: "/x"}, nil, &v)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status, v.Name)
	return nil
}

func intoNothing(c *client) error {
	resp, err := c.callJSON(&options{Path: "/x"}, nil, nil) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func intoNothingClosed(c *client) error {
	resp, err := c.callJSON(&options{Path: "/x"}, "question", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func intoUnknown(c *client, v any) error {
	resp, err := c.callJSON(&options{Path: "/x"}, nil, v)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func intoNothingDropped(c *client) error {
	_, err := c.callJSON(&options{Path: "/x"}, "question", nil) // want "bodyclose/discarded"
	return err
}

func kept(c *client) error {
	resp, err := c.get("/x", true) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func notKept(c *client) error {
	resp, err := c.get("/x", false)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func maybeKept(c *client, keep bool) error {
	resp, err := c.get("/x", keep)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}
