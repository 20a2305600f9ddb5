package again

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

type uploader struct {
	c    *http.Client
	body *bytes.Reader
	req  *http.Request
	n    int
}

func (u *uploader) rewind() { u.body.Seek(0, 0) }
func (u *uploader) count()  { u.n++ }

func (u *uploader) send() error {
	for range 3 {
		u.rewind()
		req, err := http.NewRequest("PUT", "x", u.body)
		if err != nil {
			return err
		}
		if resp, err := u.c.Do(req); err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func (u *uploader) sendBug() error {
	for range 3 {
		u.count()
		req, err := http.NewRequest("PUT", "x", u.body) // want `reader-reuse`
		if err != nil {
			return err
		}
		if resp, err := u.c.Do(req); err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func newUploader(c *http.Client, b []byte) *uploader {
	return &uploader{c: c, body: bytes.NewReader(b)}
}

type bufferedIfAny struct{ base http.RoundTripper }

func (r *bufferedIfAny) RoundTrip(req *http.Request) (*http.Response, error) {
	var bodyBytes []byte
	if req.Body != nil {
		bodyBytes, _ = io.ReadAll(req.Body)
		req.Body.Close()
	}
	var resp *http.Response
	var err error
	for i := 0; i < 3; i++ {
		if len(bodyBytes) > 0 {
			req.Body = io.NopCloser(bytes.NewReader(bodyBytes))
		}
		resp, err = r.base.RoundTrip(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
	}
	return resp, err
}

func PostAll(c *http.Client, urls []string, req *http.Request) error {
	if req.Body != nil {
		b, err := io.ReadAll(req.Body)
		if err != nil {
			return err
		}
		req.Body = io.NopCloser(bytes.NewReader(b))
	}
	for range urls {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

type replayed struct{ base http.RoundTripper }

func (r *replayed) RoundTrip(req *http.Request) (*http.Response, error) {
	replay := req.Body == nil || req.Body == http.NoBody || req.GetBody != nil
	for i := 0; ; i++ {
		if i > 0 && req.GetBody != nil {
			b, err := req.GetBody()
			if err != nil {
				return nil, err
			}
			req = req.Clone(req.Context())
			req.Body = b
		}
		resp, err := r.base.RoundTrip(req)
		if err == nil || !replay || i == 2 {
			return resp, err
		}
	}
}

type authorized struct{ base http.RoundTripper }

func (r *authorized) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := r.base.RoundTrip(req)
	if err != nil || resp.StatusCode != 401 {
		return resp, err
	}
	resp.Body.Close()
	r2 := req.Clone(req.Context())
	r2.Header.Set("Authorization", "x")
	return r.base.RoundTrip(r2) // want `body-reuse`
}

type anyGetBody struct{ base http.RoundTripper }

func (r *anyGetBody) RoundTrip(req *http.Request) (*http.Response, error) {
	var getBody func() (io.ReadCloser, error)
	if req.Body != nil && req.Body != http.NoBody {
		if req.GetBody != nil {
			getBody = req.GetBody
		} else {
			data, err := io.ReadAll(req.Body)
			if err != nil {
				return nil, err
			}
			getBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
		}
	}
	for i := 0; i < 3; i++ {
		if getBody != nil {
			b, err := getBody()
			if err != nil {
				return nil, err
			}
			req.Body = b
		}
		resp, err := r.base.RoundTrip(req)
		if err == nil {
			return resp, nil
		}
	}
	return nil, errors.New("x")
}

func seekParam(c *http.Client, body io.ReadSeeker) error {
	for i := 0; i < 3; i++ {
		if i > 0 {
			if _, err := body.Seek(0, io.SeekStart); err != nil {
				return err
			}
		}
		resp, err := c.Post("x", "y", body)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func callSeek(c *http.Client, b []byte) error { return seekParam(c, bytes.NewReader(b)) }

func assertSeek(c *http.Client, body io.Reader) error {
	if body == nil {
		return nil
	}
	for i := 0; i < 3; i++ {
		if s, ok := body.(io.Seeker); ok && i > 0 {
			s.Seek(0, 0)
		}
		resp, err := c.Post("x", "y", body)
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func redirect(c *http.Client, b []byte) error {
	req, err := http.NewRequest("POST", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode == 303 {
		req.Method = "GET"
		req.Body = nil
		req.ContentLength = 0
		resp, err = c.Do(req)
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

func branches(c *http.Client, b []byte, fast bool) error {
	req, err := http.NewRequest("POST", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	var resp *http.Response
	if fast {
		resp, err = c.Do(req)
	} else {
		resp, err = http.DefaultClient.Do(req)
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func twoFlag(c *http.Client, b []byte, fast bool) error {
	req, err := http.NewRequest("POST", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	var resp *http.Response
	if fast {
		resp, err = c.Do(req)
	}
	if !fast {
		resp, err = http.DefaultClient.Do(req)
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func fileTwice(c *http.Client, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(context.TODO(), http.MethodPut, "x", f)
	if err != nil {
		return err
	}
	req.ContentLength = st.Size()
	for delay := time.Second; delay < time.Minute; delay *= 2 {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil && resp.StatusCode/100 == 2 {
			return resp.Body.Close()
		}
		time.Sleep(delay)
	}
	return errors.New("x")
}

func build(url string, payload string) *http.Request {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		panic(err)
	}
	return req
}

func useBuild(c *http.Client) error {
	req := build("x", "y")
	resp, err := c.Do(req)
	if err != nil {
		time.Sleep(time.Second)
		resp, err = c.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

func useBuildOK(c *http.Client) error {
	resp, err := c.Do(build("x", "y"))
	if err != nil {
		resp, err = c.Do(build("x", "y"))
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

type api struct {
	http *http.Client
}

func (a *api) try(ctx context.Context, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "x", body)
	if err != nil {
		return nil, err
	}
	return a.http.Do(req)
}

func (a *api) call(ctx context.Context, b []byte) (*http.Response, error) {
	rd := bytes.NewReader(b)
	var last error
	for i := 0; i < 5; i++ {
		resp, err := a.try(ctx, rd) // want `reader-reuse`
		if err == nil {
			return resp, nil
		}
		last = err
	}
	return nil, last
}

func (a *api) callOK(ctx context.Context, b []byte) (*http.Response, error) {
	var last error
	for i := 0; i < 5; i++ {
		resp, err := a.try(ctx, bytes.NewReader(b))
		if err == nil {
			return resp, nil
		}
		last = err
	}
	return nil, last
}

func firstSuccess(c *http.Client, urls []string, b []byte) error {
	for _, u := range urls {
		req, err := http.NewRequest("POST", u, nil)
		if err != nil {
			return err
		}
		req.Body = io.NopCloser(bytes.NewReader(b))
		if resp, err := c.Do(req); err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

func chanReq(c *http.Client, ch <-chan *http.Request) {
	for req := range ch {
		if resp, err := c.Do(req); err == nil {
			resp.Body.Close()
		}
	}
}

func chanReqRetry(c *http.Client, ch <-chan *http.Request) {
	for req := range ch {
		for range 3 {
			if resp, err := c.Do(req); err == nil {
				resp.Body.Close()
				break
			}
		}
	}
}

func timerLoop(ctx context.Context, c *http.Client, b []byte) error {
	req, err := http.NewRequestWithContext(ctx, "POST", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == 200 {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
	}
}

func getWithBody(c *http.Client, b []byte) error {
	req, err := http.NewRequest("GET", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		resp, err = c.Do(req) // want `body-reuse`
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func gzipped(c *http.Client, b []byte) error {
	var buf bytes.Buffer
	w := io.MultiWriter(&buf)
	if _, err := w.Write(b); err != nil {
		return err
	}
	for range 2 {
		resp, err := c.Post("x", "y", &buf) // want `reader-reuse`
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}
func getBodySet(c *http.Client, b []byte) error {
	req, err := http.NewRequest("POST", "x", bytes.NewReader(b))
	if err != nil {
		return err
	}
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
	for range 2 {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}
