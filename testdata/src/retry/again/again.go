// Package again sends bodies again, or not, in the ways in which programs do it.
package again

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"retry/again/repeaters"
	"strings"
	"time"
)

func requestInClosure(ctx context.Context, c *http.Client, url string, data []byte) error {
	req, err := http.NewRequestWithContext(ctx, "POST", url, bytes.NewReader(data))
	if err != nil {
		return err
	}
	return repeaters.Retry(3, func() error {
		resp, err := c.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return nil
	})
}

func calledOnce(ctx context.Context, c *http.Client, url string, data []byte) error {
	req, err := http.NewRequestWithContext(ctx, "POST", url, bytes.NewReader(data))
	if err != nil {
		return err
	}
	return repeaters.Once(func() error {
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return nil
	})
}

func bufferInClosure(c *http.Client, req0 *http.Request, v any) error {
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(v); err != nil {
		return err
	}
	return repeaters.Runner{N: 3}.Run(func() error {
		resp, err := http.Post("http://x", "application/json", &buf) // want `reader-reuse`
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}

func genericHelper(c *http.Client, url string, data []byte) (*http.Response, error) {
	req, err := http.NewRequest("POST", url, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return repeaters.Gen(3, func() (*http.Response, error) {
		return c.Do(req) // want `body-reuse`
	})
}

type client struct {
	hc    *http.Client
	token string
}

func (c *client) newRequest(ctx context.Context, method, path string, body any) (*http.Request, error) {
	var rd io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		rd = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, path, rd)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return req, nil
}

func (c *client) Create(ctx context.Context, name string) error {
	req, err := c.newRequest(ctx, "POST", "/x", struct{ Name string }{name})
	if err != nil {
		return err
	}
	resp, err := c.hc.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode == 401 {
		resp.Body.Close()
		c.token = "new"
		req.Header.Set("Authorization", c.token)
		resp, err = c.hc.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
	}
	defer resp.Body.Close()
	return nil
}

func (c *client) Get(ctx context.Context, name string) error {
	req, err := c.newRequest(ctx, "GET", "/x", nil)
	if err != nil {
		return err
	}
	resp, err := c.hc.Do(req)
	if err != nil {
		resp, err = c.hc.Do(req)
		if err != nil {
			return err
		}
	}
	defer resp.Body.Close()
	return nil
}

func (c *client) do(req *http.Request) (*http.Response, error) {
	for i := 0; ; i++ {
		resp, err := c.hc.Do(req) // want `body-reuse`
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if i == 3 {
			return resp, err
		}
		if resp != nil {
			resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
}

func (c *client) Update(ctx context.Context) error {
	req, err := c.newRequest(ctx, "PUT", "/x", map[string]string{"a": "b"})
	if err != nil {
		return err
	}
	resp, err := c.do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type judged struct{ base http.RoundTripper }

func (r *judged) RoundTrip(req *http.Request) (*http.Response, error) {
	if !canRetry(req) {
		return r.base.RoundTrip(req)
	}
	resp, err := r.base.RoundTrip(req)
	if err != nil {
		return r.base.RoundTrip(req)
	}
	return resp, err
}

func canRetry(req *http.Request) bool {
	return req.Body == nil || req.GetBody != nil && false
}

type idempotent struct{ base http.RoundTripper }

func (r *idempotent) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := r.base.RoundTrip(req)
	if err != nil && isIdempotent(req.Method) {
		return r.base.RoundTrip(req)
	}
	return resp, err
}

func isIdempotent(m string) bool {
	switch m {
	case "GET", "HEAD", "OPTIONS":
		return true
	}
	return false
}

type buffered struct{ base http.RoundTripper }

func (r *buffered) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
	}
	for i := 0; i < 3; i++ {
		if body != nil {
			req.Body = io.NopCloser(bytes.NewReader(body))
		}
		resp, err := r.base.RoundTrip(req)
		if err == nil {
			return resp, nil
		}
	}
	return nil, errors.New("x")
}

type counted struct{ base http.RoundTripper }

func (r *counted) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := r.base.RoundTrip(req)
	for n := 0; n < 3 && shouldRetry(resp, err); n++ {
		time.Sleep(time.Second)
		resp, err = r.base.RoundTrip(req) // want `body-reuse`
	}
	return resp, err
}

func shouldRetry(resp *http.Response, err error) bool {
	return err != nil || resp.StatusCode >= 500
}

func upload(c *http.Client, url, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for i := 0; i < 3; i++ {
		req, err := http.NewRequest("PUT", url, f) // want `reader-reuse`
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			continue
		}
		resp.Body.Close()
		if resp.StatusCode == 200 {
			return nil
		}
	}
	return errors.New("x")
}

func uploadOK(c *http.Client, url, path string) error {
	for i := 0; i < 3; i++ {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		req, err := http.NewRequest("PUT", url, f)
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		f.Close()
		if err != nil {
			continue
		}
		resp.Body.Close()
		if resp.StatusCode == 200 {
			return nil
		}
	}
	return errors.New("x")
}

func uploadSeekLater(c *http.Client, url string, f *os.File) error {
	req, err := http.NewRequest("PUT", url, f)
	if err != nil {
		return err
	}
	for i := 0; i < 3; i++ {
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
	}
	return errors.New("x")
}

func mirror(hosts []string, r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for _, h := range hosts {
		resp, err := http.Post(h, "x", bytes.NewReader(data))
		if err == nil {
			resp.Body.Close()
		}
	}
	return nil
}

func mirrorBug(hosts []string, data string) error {
	rd := strings.NewReader(data)
	for _, h := range hosts {
		resp, err := http.Post(h, "x", rd) // want `reader-reuse`
		if err == nil {
			resp.Body.Close()
		}
	}
	return nil
}

func proxy(w http.ResponseWriter, r *http.Request) {
	for _, h := range []string{"a", "b"} {
		req, err := http.NewRequest(r.Method, h, r.Body) // want `reader-reuse`
		if err != nil {
			return
		}
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			resp.Body.Close()
			return
		}
	}
}

func reassigned(c *http.Client, url string, b []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(b))
	if err != nil {
		return err
	}
	for i := 0; i < 3; i++ {
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		req, err = http.NewRequest("POST", url, bytes.NewReader(b))
		if err != nil {
			return err
		}
	}
	return nil
}

func closureReset(c *http.Client, url string, b []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(b))
	if err != nil {
		return err
	}
	reset := func() { req.Body = io.NopCloser(bytes.NewReader(b)) }
	for i := 0; i < 3; i++ {
		reset()
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func rewind(req *http.Request) error {
	if req.Body == nil || req.Body == http.NoBody {
		return nil
	}
	if req.GetBody == nil {
		return errors.New("can't")
	}
	b, err := req.GetBody()
	if err != nil {
		return err
	}
	req.Body = b
	return nil
}

func helperReset(c *http.Client, url string, b []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(b))
	if err != nil {
		return err
	}
	for i := 0; i < 3; i++ {
		if i > 0 {
			if err := rewind(req); err != nil {
				return err
			}
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func contOK(c *http.Client, url string, b []byte, ready func() bool) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(b))
	if err != nil {
		return err
	}
	for {
		if !ready() {
			time.Sleep(time.Second)
			continue
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

func unauth(c *http.Client, url string, b []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(b))
	if err != nil {
		return err
	}
	for i := 0; i < 2; i++ {
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode != 401 {
			return nil
		}
		req.Body, err = req.GetBody()
		if err != nil {
			return err
		}
	}
	return nil
}

func maybeBody(c *http.Client, url string, payload []byte) error {
	var body io.Reader
	if payload != nil {
		body = bytes.NewReader(payload)
	}
	req, err := http.NewRequest("POST", url, body)
	if err != nil {
		return err
	}
	for attempt := 1; attempt <= 3; attempt++ {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			return resp.Body.Close()
		}
		fmt.Println(attempt, err)
	}
	return nil
}

func maybeBodyOK(c *http.Client, url string, payload []byte) error {
	var body io.Reader
	if payload != nil {
		body = bytes.NewReader(payload)
	}
	req, err := http.NewRequest("POST", url, body)
	if err != nil {
		return err
	}
	for attempt := 1; attempt <= 3; attempt++ {
		if attempt > 1 && req.GetBody != nil {
			req.Body, _ = req.GetBody()
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func lenBody(c *http.Client, url string, payload []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	var lastErr error
	for i := range 3 {
		if i != 0 {
			select {
			case <-req.Context().Done():
				return lastErr
			case <-time.After(time.Second):
			}
			req.Body = io.NopCloser(bytes.NewReader(payload))
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		lastErr = err
	}
	return lastErr
}

func tee(c *http.Client, url string, f *os.File, w io.Writer) error {
	for range 3 {
		req, err := http.NewRequest("POST", url, io.TeeReader(f, w)) // want `reader-reuse`
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func respBody(c *http.Client, src string, dst []string) error {
	resp, err := c.Get(src)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for _, d := range dst {
		r2, err := c.Post(d, "x", resp.Body) // want `reader-reuse`
		if err == nil {
			return r2.Body.Close()
		}
	}
	return nil
}

func functionValue(do func(*http.Request) (*http.Response, error), b []byte) error {
	req, _ := http.NewRequest("POST", "http://x", bytes.NewReader(b))
	resp, err := do(req)
	if err != nil {
		resp, err = do(req) // want `body-reuse`
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type progress struct {
	r io.Reader
	n int
}

func (p *progress) Read(b []byte) (int, error) { n, err := p.r.Read(b); p.n += n; return n, err }

func custom(c *http.Client, b []byte) error {
	body := &progress{r: bytes.NewReader(b)}
	req, err := http.NewRequest("POST", "http://x", body)
	if err != nil {
		return err
	}
	for range 3 {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func customLoop(c *http.Client, b []byte) error {
	body := &progress{r: bytes.NewReader(b)}
	for range 3 {
		req, err := http.NewRequest("POST", "http://x", body) // a reader of a type of its own: unknown
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func customWrapLoop(c *http.Client, f *os.File) error {
	for range 3 {
		req, err := http.NewRequest("POST", "http://x", &progress{r: f}) // a reader of a type of its own: unknown
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}
func attempts(c *http.Client, b []byte) error {
	req, err := http.NewRequest("POST", "http://x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	attempt := 0
	return repeaters.Retry(3, func() error {
		attempt++
		if attempt > 1 {
			body, err := req.GetBody()
			if err != nil {
				return err
			}
			req.Body = body
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}
func method(c *http.Client, method string, b []byte) error {
	req, err := http.NewRequest(method, "http://x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil && method == http.MethodGet {
		resp, err = c.Do(req)
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
func (c *client) once(req *http.Request) error {
	resp, err := c.hc.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
func (c *client) loop(b []byte) error {
	req, err := http.NewRequest("POST", "http://x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	for range 3 {
		if err := c.once(req); err == nil { // want `body-reuse`
			return nil
		}
	}
	return nil
}
func hedge(c *http.Client, b []byte) {
	req, err := http.NewRequest("POST", "http://x", bytes.NewReader(b))
	if err != nil {
		return
	}
	for range 2 {
		go c.Do(req)
	}
}
