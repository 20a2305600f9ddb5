// Package texts tells strings apart: what a function says of its argument is
// not what another one's constant happens to be called.
package texts

import "net/http"

func openUnlessEmpty(u string) (*http.Response, error) { // want openUnlessEmpty:"^result 0 open"
	if u == "" {
		return nil, nil
	}
	return http.Get(u)
}

func open() (*http.Response, error) { // want open:"^result 0 open$"
	resp, err := openUnlessEmpty("http://example.com")
	if err != nil {
		return nil, err
	}
	if resp == nil {
		panic("not empty")
	}
	return resp, nil
}

func closesUnlessOK(resp *http.Response) { // want closesUnlessOK:"param 0 (borrowed if param 0.Status in|closed)"
	if resp.Status != "200 OK" {
		resp.Body.Close()
	}
}

// closesNotFound closes whatever the status is, for it can't be both.
func closesNotFound(resp *http.Response) { // want closesNotFound:"^param 0 closed;"
	closesUnlessOK(resp)
	if resp.Status != "404 Not Found" {
		resp.Body.Close()
	}
}
