//go:build linux

package knowledge_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// serve starts a server of the handler, or one that sends back raw text.
func serve(t *testing.T, h http.HandlerFunc) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func raw(t *testing.T, answer string) string {
	return "http://" + listen(t, func(c net.Conn) {
		c.Read(make([]byte, 4096))
		io.WriteString(c, answer)
		c.Close()
	})
}

// silent is a server that never answers.
func silent(t *testing.T) string { return "http://" + listen(t, nil) }

// get gets a URL with a client of its own and reads the body.
func get(t *testing.T, url string, change func(*http.Client, *http.Transport)) error {
	tr := &http.Transport{}
	t.Cleanup(tr.CloseIdleConnections)
	c := &http.Client{Transport: tr}
	if change != nil {
		change(c, tr)
	}
	resp, err := c.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return errOf(io.ReadAll(resp.Body))
}

func do(req *http.Request) error {
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close()
	}
	return err
}

// inHandler returns the error that a handler returns for a request.
func inHandler(t *testing.T, body string, h func(http.ResponseWriter, *http.Request) error) error {
	var got error
	done := make(chan bool)
	url := serve(t, func(w http.ResponseWriter, r *http.Request) { got = h(w, r); close(done) })
	resp, err := http.Post(url, "text/plain", strings.NewReader(body))
	if err == nil {
		resp.Body.Close()
	}
	<-done
	return got
}

// certificate makes a self-signed one for h.test, valid until then.
func certificate(t *testing.T, until time.Time) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "h.test"}, DNSNames: []string{"h.test"},
		NotBefore: until.Add(-time.Hour), NotAfter: until, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// https gets from a server with the certificate, as the named host.
func https(name string, trusted, expired bool, change func(server, client *tls.Config)) maker {
	return func(t *testing.T) error {
		until := time.Now().Add(time.Minute)
		if expired {
			until = time.Now().Add(-time.Minute)
		}
		cert := certificate(t, until)
		s := httptest.NewUnstartedServer(http.NotFoundHandler())
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
		client := &tls.Config{ServerName: name}
		if trusted {
			client.RootCAs = x509.NewCertPool()
			client.RootCAs.AddCert(cert.Leaf)
		}
		if change != nil {
			change(s.TLS, client)
		}
		s.StartTLS()
		t.Cleanup(s.Close)
		return get(t, s.URL, func(_ *http.Client, tr *http.Transport) { tr.TLSClientConfig = client })
	}
}

// h2 answers a cleartext HTTP/2 request with a frame, after the settings.
func h2(frame string) maker {
	return func(t *testing.T) error {
		addr := listen(t, func(c net.Conn) {
			io.WriteString(c, "\x00\x00\x00\x04\x00\x00\x00\x00\x00")
			c.Read(make([]byte, 4096))
			time.Sleep(second / 10)
			io.WriteString(c, frame)
			time.Sleep(second / 5)
			c.Close()
		})
		return get(t, "http://"+addr, func(_ *http.Client, tr *http.Transport) {
			tr.Protocols = new(http.Protocols)
			tr.Protocols.SetUnencryptedHTTP2(true)
		})
	}
}

var madeByHTTP = map[string][]maker{
	"connection refused": {func(t *testing.T) error { return get(t, "http://"+closedPort(t), nil) }},
	"context deadline exceeded": {func(t *testing.T) error {
		ctx, cancel := context.WithTimeout(t.Context(), second/20)
		defer cancel()
		req, _ := http.NewRequestWithContext(ctx, "GET", silent(t), nil)
		return do(req)
	}},
	"context canceled": {func(t *testing.T) error {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		req, _ := http.NewRequestWithContext(ctx, "GET", silent(t), nil)
		return do(req)
	}},
	"net/http: request canceled": {func(t *testing.T) error {
		req, _ := http.NewRequest("GET", silent(t), nil)
		canceled := make(chan struct{})
		req.Cancel = canceled
		time.AfterFunc(second/20, func() { close(canceled) })
		return do(req)
	}},
	"Client.Timeout exceeded while awaiting headers": {func(t *testing.T) error {
		return get(t, silent(t), func(c *http.Client, _ *http.Transport) { c.Timeout = second / 20 })
	}},
	"Client.Timeout or context cancellation while reading body": {func(t *testing.T) error {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		})
		return get(t, url, func(c *http.Client, _ *http.Transport) { c.Timeout = second / 10 })
	}},
	"timeout awaiting response headers": {func(t *testing.T) error {
		return get(t, silent(t), func(_ *http.Client, tr *http.Transport) { tr.ResponseHeaderTimeout = second / 20 })
	}},
	"TLS handshake timeout": {func(t *testing.T) error {
		return get(t, strings.Replace(silent(t), "http", "https", 1), func(_ *http.Client, tr *http.Transport) { tr.TLSHandshakeTimeout = second / 20 })
	}},
	"EOF": {func(t *testing.T) error { return get(t, raw(t, ""), nil) }},
	"unexpected EOF": {func(t *testing.T) error {
		return get(t, raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"), nil)
	}},
	"http: Server closed": {func(t *testing.T) error {
		s := &http.Server{Addr: "127.0.0.1:0"}
		s.Shutdown(t.Context())
		return s.ListenAndServe()
	}},
	"http: request body too large": {func(t *testing.T) error {
		return inHandler(t, "too large", func(w http.ResponseWriter, r *http.Request) error {
			return errOf(io.ReadAll(http.MaxBytesReader(w, r.Body, 1)))
		})
	}},
	"net/http: abort Handler": {func(*testing.T) (err error) {
		defer func() { err = recover().(error) }()
		panic(http.ErrAbortHandler)
	}},
	"http: Handler timeout": {func(t *testing.T) error {
		got := make(chan error, 1)
		h := http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
			time.Sleep(second / 10)
			got <- errOf(w.Write([]byte("x")))
		}), second/20, "")
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
		return <-got
	}},
	"request method or response status code does not allow body": {func(t *testing.T) error {
		return inHandler(t, "", func(w http.ResponseWriter, r *http.Request) error {
			w.WriteHeader(http.StatusNoContent)
			return errOf(w.Write([]byte("x")))
		})
	}},
	"http: named cookie not present": {func(*testing.T) error { return errOf(new(http.Request).Cookie("x")) }},
	"http: no such file": {func(t *testing.T) error {
		return form(t, func(r *http.Request) error { _, _, err := r.FormFile("not"); return err })
	}},
	"message too large": {func(t *testing.T) error {
		r := httptest.NewRequest("POST", "/", strings.NewReader("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"+strings.Repeat("x", 11<<20)+"\r\n--b--\r\n"))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		return r.ParseMultipartForm(1)
	}},
	"request Content-Type isn't multipart/form-data": {func(t *testing.T) error {
		r := httptest.NewRequest("POST", "/", strings.NewReader("{}"))
		r.Header.Set("Content-Type", "application/json")
		return r.ParseMultipartForm(1)
	}},
	"server gave HTTP response to HTTPS client": {func(t *testing.T) error {
		return get(t, strings.Replace(serve(t, http.NotFound), "http", "https", 1), nil)
	}},
	"http: invalid Read on closed Body": {func(t *testing.T) error {
		return inHandler(t, "x", func(w http.ResponseWriter, r *http.Request) error {
			r.Body.Close()
			return errOf(r.Body.Read(make([]byte, 1)))
		})
	}},
	"http: read on closed response body": {func(t *testing.T) error {
		resp, err := http.Get(serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "x") }))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return errOf(resp.Body.Read(make([]byte, 1)))
	}},
	"stream error: stream ID":                             {h2("\x00\x00\x04\x03\x00\x00\x00\x00\x01\x00\x00\x00\x02")},
	"http2: server sent GOAWAY and closed the connection": {h2("\x00\x00\x08\x07\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x02")},
	"malformed HTTP response":                             {func(t *testing.T) error { return get(t, raw(t, "garbage\r\n\r\n"), nil) }},
	"malformed HTTP status code":                          {func(t *testing.T) error { return get(t, raw(t, "HTTP/1.1 abc OK\r\n\r\n"), nil) }},
	"malformed MIME header":                               {func(t *testing.T) error { return get(t, raw(t, "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), nil) }},
	"unsupported protocol scheme":                         {func(t *testing.T) error { return get(t, "foo://x", nil) }},
	"stopped after 10 redirects": {func(t *testing.T) error {
		return get(t, serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }), nil)
	}},
	"http: nil Request.URL": {func(*testing.T) error { return do(&http.Request{}) }},
	"connection reset by peer": {func(t *testing.T) error {
		for range 20 { // it comes as EOF if the answer was waited for already
			err := get(t, "http://"+listen(t, reset), nil)
			if !errors.Is(err, io.EOF) {
				return err
			}
		}
		return errors.New("no reset came")
	}},

	"certificate signed by unknown authority":     {https("h.test", false, false, nil)},
	"failed to verify certificate":                {https("h.test", false, false, nil)},
	"certificate is valid for":                    {https("other.test", true, false, nil)},
	"certificate has expired or is not yet valid": {https("h.test", true, true, nil)},
	"first record does not look like a TLS handshake": {func(t *testing.T) error {
		addr := listen(t, func(c net.Conn) { io.WriteString(c, "plain text\n"); c.Read(make([]byte, 4096)); c.Close() })
		return errOf(tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}))
	}},
	"remote error: tls: handshake failure":              {mutual},
	"remote error: tls: protocol version not supported": {versions},
	"remote error: tls":                                 {versions},
}

// mutual has a server that wants a certificate, of a version of TLS in which
// the client learns that within the handshake.
func mutual(t *testing.T) error {
	return https("h.test", true, false, func(server, client *tls.Config) {
		server.ClientAuth = tls.RequireAnyClientCert
		server.MaxVersion = tls.VersionTLS12
	})(t)
}

func versions(t *testing.T) error {
	return https("h.test", true, false, func(server, client *tls.Config) {
		server.MinVersion = tls.VersionTLS13
		client.MaxVersion = tls.VersionTLS12
	})(t)
}

// form makes a request with a multipart form.
func form(t *testing.T, f func(*http.Request) error) error {
	r := httptest.NewRequest("POST", "/", strings.NewReader("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b--\r\n"))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	return f(r)
}
