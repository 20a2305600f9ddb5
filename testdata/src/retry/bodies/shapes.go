package bodies

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"
)

var errFailed = errors.New("no success")

func LostUnauthorized401(c *http.Client, url string) error {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewBufferString(payload))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp.Body.Close()
		req.Header.Set("Authorization", "Bearer token")
		resp, err = c.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

func LostRedirect307(c *http.Client, target string) error {
	client := *c
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	req, err := http.NewRequest("POST", target, bytes.NewReader([]byte(payload)))
	if err != nil {
		return err
	}
	for {
		resp, err := client.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusTemporaryRedirect {
			return nil
		}
		loc, err := resp.Location()
		if err != nil {
			return err
		}
		req.URL = loc
	}
}

func LostFallback(c *http.Client, target string) error {
	req, err := http.NewRequest("POST", target, strings.NewReader(payload))
	if err != nil {
		return err
	}
	u, err := url.Parse(target)
	if err != nil {
		return err
	}
	for _, path := range []string{"/a", "/b"} {
		req.URL = u.ResolveReference(&url.URL{Path: path})
		resp, err := c.Do(req) // want `body-reuse`
		if err != nil {
			continue
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errFailed
}

func LostGoto(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	attempts := 0
again:
	resp, err := c.Do(req) // want `body-reuse`
	if bad(resp, err) {
		if attempts++; attempts < 2 {
			time.Sleep(time.Millisecond)
			goto again
		}
		return errFailed
	}
	return nil
}

func LostAssigned(c *http.Client, target string) error {
	u, err := url.Parse(target)
	if err != nil {
		return err
	}
	req := &http.Request{Method: "POST", URL: u, Header: http.Header{}}
	req.Body = io.NopCloser(strings.NewReader(payload))
	req.ContentLength = int64(len(payload))
	for i := 0; i < 2; i++ {
		if resp, err := c.Do(req); !bad(resp, err) { // want `body-reuse`
			return nil
		}
	}
	return errFailed
}

func LostLiteral(c *http.Client, target string) error {
	u, err := url.Parse(target)
	if err != nil {
		return err
	}
	req := &http.Request{
		Method:        "POST",
		URL:           u,
		Body:          io.NopCloser(strings.NewReader(payload)),
		ContentLength: int64(len(payload)),
	}
	resp, err := c.Do(req)
	if !bad(resp, err) {
		return nil
	}
	resp, err = c.Do(req) // want `body-reuse`
	if bad(resp, err) {
		return errFailed
	}
	return nil
}

// call is an attempt with what it needs.
type call struct {
	client *http.Client
	req    *http.Request
}

func LostField(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	call := call{client: c, req: req}
	for range 2 {
		resp, err := call.client.Do(call.req) // want `body-reuse`
		if !bad(resp, err) {
			return nil
		}
	}
	return errFailed
}

func LostWithContext(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	for attempt := range 2 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		resp, err := c.Do(req.WithContext(ctx)) // want `body-reuse`
		cancel()
		if !bad(resp, err) {
			return nil
		}
		_ = attempt
	}
	return errFailed
}

func LostFile(c *http.Client, url string) error {
	f, err := temporary()
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	for range 2 {
		req, err := http.NewRequest("PUT", url, io.NopCloser(f)) // want `reader-reuse`
		if err != nil {
			return err
		}
		req.ContentLength = int64(len(payload))
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

func KeptFile(c *http.Client, url string) error {
	f, err := temporary()
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	for range 2 {
		if _, err := f.Seek(0, 0); err != nil {
			return err
		}
		req, err := http.NewRequest("PUT", url, io.NopCloser(f))
		if err != nil {
			return err
		}
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

// temporary returns a file with the payload.
func temporary() (*os.File, error) {
	f, err := os.CreateTemp("", "")
	if err != nil {
		return nil, err
	}
	if _, err := f.WriteString(payload); err != nil {
		return nil, err
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}

func LostPipe(c *http.Client, url string) error {
	r, w := io.Pipe()
	go func() {
		io.WriteString(w, payload)
		w.Close()
	}()
	resp, err := c.Post(url, "text/plain", r)
	if !bad(resp, err) {
		return nil
	}
	resp, err = c.Post(url, "text/plain", r) // want `reader-reuse`
	if bad(resp, err) {
		return errFailed
	}
	return nil
}

func LostMultipart(c *http.Client, url string) error {
	var buf bytes.Buffer
	buf.WriteString(payload)
	w := multipart.NewWriter(io.Discard)
	for range 2 {
		req, err := http.NewRequest("POST", url, &buf) // want `reader-reuse`
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", w.FormDataContentType())
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

func LostBuffered(c *http.Client, url string) error {
	r := bufio.NewReader(strings.NewReader(payload))
	for range 2 {
		resp, err := c.Post(url, "text/plain", r) // want `reader-reuse`
		if !bad(resp, err) {
			return nil
		}
	}
	return errFailed
}

// put sends what it reads.
func put(c *http.Client, url string, body io.Reader) error {
	req, err := http.NewRequest("PUT", url, body)
	if err != nil {
		return err
	}
	return do(c, req)
}

func LostPut(c *http.Client, url string) error {
	body := strings.NewReader(payload)
	err := put(c, url, body)
	if err != nil {
		err = put(c, url, body) // want `reader-reuse`
	}
	return err
}

func KeptPut(c *http.Client, url string) error {
	err := put(c, url, strings.NewReader(payload))
	if err != nil {
		err = put(c, url, strings.NewReader(payload))
	}
	return err
}

// putRetrying tries to send what it reads, and is given something to read.
func putRetrying(c *http.Client, url string, body io.Reader) error {
	for range 2 {
		req, err := http.NewRequest("PUT", url, body) // want `reader-reuse`
		if err != nil {
			return err
		}
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

func LostPutRetrying(c *http.Client, url string) error {
	return putRetrying(c, url, strings.NewReader(payload))
}

// PutUnknown may be given nothing to read.
func PutUnknown(c *http.Client, url string, body io.Reader) error {
	for range 2 {
		req, err := http.NewRequest("PUT", url, body)
		if err != nil {
			return err
		}
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

// PutTested is given something to read.
func PutTested(c *http.Client, url string, body io.Reader) error {
	if body == nil {
		return errFailed
	}
	for range 2 {
		req, err := http.NewRequest("PUT", url, body) // want `reader-reuse`
		if err != nil {
			return err
		}
		if do(c, req) == nil {
			return nil
		}
	}
	return errFailed
}

// doer is what sends requests.
type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func LostInterface(c *http.Client, url string) error {
	var d doer = c
	data, err := json.Marshal(map[string]string{"a": payload[2:14]})
	if err != nil {
		return err
	}
	req, err := http.NewRequest("POST", url, bytes.NewBuffer(data[:len(payload)]))
	if err != nil {
		return err
	}
	var last error
	for backoff := time.Millisecond; backoff < 4*time.Millisecond; backoff *= 2 {
		resp, err := d.Do(req) // want `body-reuse`
		if err != nil {
			last = err
			time.Sleep(backoff)
			continue
		}
		resp.Body.Close()
		if resp.StatusCode < 500 {
			return nil
		}
	}
	return fmt.Errorf("failed: %w", last)
}

// roundTrip is a transport of one function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// retrying returns a transport that sends once more what failed.
func retrying(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		var resp *http.Response
		var err error
		for i := 0; i < 2; i++ {
			resp, err = next.RoundTrip(req) // want `body-reuse`
			if err == nil && resp.StatusCode < 500 {
				return resp, nil
			}
			if err == nil {
				resp.Body.Close()
			}
		}
		return resp, err
	})
}

func LostMiddleware(c *http.Client, url string) error {
	client := &http.Client{Transport: retrying(c.Transport)}
	resp, err := client.Post(url, "text/plain", strings.NewReader(payload))
	if bad(resp, err) {
		return errFailed
	}
	return nil
}

// helped is a transport whose helper sends.
type helped struct{ next http.RoundTripper }

func (h helped) RoundTrip(req *http.Request) (*http.Response, error) { return h.attempts(req, 2) }

func (h helped) attempts(req *http.Request, n int) (resp *http.Response, err error) {
	for range n {
		resp, err = h.next.RoundTrip(req.Clone(req.Context())) // want `body-reuse`
		if err == nil && resp.StatusCode < 500 {
			break
		}
		if err == nil {
			resp.Body.Close()
		}
	}
	return resp, err
}

func LostHelped(c *http.Client, url string) error {
	client := &http.Client{Transport: helped{c.Transport}}
	resp, err := client.Post(url, "text/plain", strings.NewReader(payload))
	if bad(resp, err) {
		return errFailed
	}
	return nil
}

// replaying is a transport that sends what it can send again.
type replaying struct{ next http.RoundTripper }

func (r replaying) RoundTrip(req *http.Request) (*http.Response, error) {
	for attempt := 0; ; attempt++ {
		if attempt > 0 && req.Body != nil && req.Body != http.NoBody {
			if req.GetBody == nil {
				return nil, errFailed
			}
			body, err := req.GetBody()
			if err != nil {
				return nil, err
			}
			again := *req
			again.Body = body
			req = &again
		}
		resp, err := r.next.RoundTrip(req)
		if attempt == 2 || err == nil && resp.StatusCode < 500 {
			return resp, err
		}
		if err == nil {
			resp.Body.Close()
		}
	}
}

func KeptReplaying(c *http.Client, url string) error {
	client := &http.Client{Transport: replaying{c.Transport}}
	resp, err := client.Post(url, "text/plain", strings.NewReader(payload))
	if bad(resp, err) {
		return errFailed
	}
	return nil
}

func KeptFlag(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	first := true
	for tries := 2; tries > 0; tries-- {
		if !first {
			body, err := req.GetBody()
			if err != nil {
				return err
			}
			req.Body = body
		}
		first = false
		resp, err := c.Do(req)
		if !bad(resp, err) {
			return nil
		}
	}
	return errFailed
}

func KeptAfter(c *http.Client, url string) error {
	r := strings.NewReader(payload)
	req, err := http.NewRequest("POST", url, r)
	if err != nil {
		return err
	}
	for range 2 {
		resp, err := c.Do(req)
		if !bad(resp, err) {
			return nil
		}
		r.Reset(payload)
		req.Body = io.NopCloser(r)
	}
	return errFailed
}

func KeptDeferred(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	send := func() (*http.Response, error) {
		defer func() { req.Body, _ = req.GetBody() }()
		return c.Do(req)
	}
	resp, err := send()
	if bad(resp, err) {
		resp, err = send()
		if bad(resp, err) {
			return errFailed
		}
	}
	return nil
}

func LostSend(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	send := func() (*http.Response, error) { return c.Do(req) }
	resp, err := send()
	if bad(resp, err) {
		resp, err = send() // want `body-reuse`
		if bad(resp, err) {
			return errFailed
		}
	}
	return nil
}

// once calls f once, whatever it returns.
func once(f func() error) (err error) {
	var o sync.Once
	for range 2 {
		o.Do(func() { err = f() })
	}
	return err
}

// branches sends once, on either branch.
func branches(c *http.Client, url string, secure bool) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	if secure {
		return do(http.DefaultClient, req)
	}
	return do(c, req)
}

// single sends once by way of a helper that calls its function once.
func single(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	return once(func() error { return do(c, req) })
}

// nothing sends nothing, as often as it likes.
func nothing(c *http.Client, url string) error {
	req, err := http.NewRequest("DELETE", url, nil)
	if err != nil {
		return err
	}
	same, err := http.NewRequest("POST", url, http.NoBody)
	if err != nil {
		return err
	}
	for range 2 {
		if do(c, req) == nil && do(c, same) == nil {
			return nil
		}
	}
	return errFailed
}

// list sends different requests.
func list(c *http.Client, url string) error {
	var all []*http.Request
	for _, text := range []string{"a", "b"} {
		req, err := http.NewRequest("POST", url, strings.NewReader(text))
		if err != nil {
			return err
		}
		all = append(all, req)
	}
	for _, req := range all {
		if err := do(c, req); err != nil {
			return err
		}
	}
	return nil
}

// chunks sends the parts of a file.
func chunks(c *http.Client, url string, f *os.File) error {
	for range 3 {
		req, err := http.NewRequest("PUT", url, io.LimitReader(f, 100))
		if err != nil {
			return err
		}
		if err := do(c, req); err != nil {
			return err
		}
	}
	return nil
}
