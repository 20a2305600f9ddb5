package discarded

import (
	"errors"
	"log"
	"net/http"
	"net/url"
)

func location(c *http.Client, form url.Values) (string, error) {
	resp, err := c.PostForm("http://x/authorize", form)
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	next := resp.Header.Get("Location")
	if next == "" {
		return "", errors.New("no way on")
	}
	return next, nil
}

func codeInURL(c *http.Client, form url.Values) (string, error) {
	resp, err := c.PostForm("http://x/authorize", form)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if code := resp.Request.URL.Query().Get("code"); code != "" {
		return code, nil
	}
	return "", errors.New("no code")
}

func session(c *http.Client, form url.Values) error {
	resp, err := c.PostForm("http://x/login", form)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for _, cookie := range resp.Cookies() {
		if cookie.Name == "sid" {
			return nil
		}
	}
	return errors.New("no session")
}

func unasked(c *http.Client, form url.Values) (string, error) {
	resp, err := c.PostForm("http://x/upload", form) // want `statuserr/discarded`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Header.Get("Location"), nil
}

func onlyLogged(c *http.Client, form url.Values) error {
	resp, err := c.PostForm("http://x/upload", form) // want `statuserr/discarded`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if id := resp.Header.Get("X-Request-Id"); id != "" {
		log.Print(id)
	}
	return nil
}

func ofTheRequest(c *http.Client, req *http.Request) error {
	req.Method = http.MethodPut
	resp, err := c.Do(req) // want `statuserr/discarded`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if req.Header.Get("If-Match") == "" {
		return errors.New("no version")
	}
	return nil
}

// The cookie that says so is looked for in a loop.
func cookieLookedFor(u string, form url.Values) (string, error) {
	resp, err := http.PostForm(u, form)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	token := ""
	for _, c := range resp.Cookies() {
		if c.Name == "token" {
			token = c.Value
			break
		}
	}
	if token == "" {
		return "", errors.New("wrong password")
	}
	return token, nil
}

func cookieOrDefault(u, token string, form url.Values) (string, error) {
	resp, err := http.PostForm(u, form) // want "statuserr/discarded"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	for _, c := range resp.Cookies() {
		if c.Name == "token" {
			token = c.Value
		}
	}
	if token == "" {
		return "", errors.New("wrong password")
	}
	return token, nil
}
