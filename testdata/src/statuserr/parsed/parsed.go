// Package parsed takes all content for one thing, which an error page is not, in
// functions of its own and in variables that are returned.
package parsed

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
)

func fromPEM(in []byte) (*x509.Certificate, error) {
	p, _ := pem.Decode(in)
	if p == nil {
		return nil, errors.New("no PEM")
	}
	return x509.ParseCertificate(p.Bytes)
}

func returned(u string) (*x509.Certificate, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	in, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(in, []byte("-----BEGIN")) {
		return fromPEM(in)
	}
	return x509.ParseCertificate(in)
}

func named(u string) (cert *x509.Certificate, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	in, err := io.ReadAll(resp.Body)
	if err != nil {
		return
	}
	found, err := x509.ParseCertificate(in)
	if err != nil {
		found, err = fromPEM(in)
		if err != nil {
			return
		}
	}
	cert = found
	return
}

func namedText(u string) (text string, err error) {
	resp, err := http.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	in, err := io.ReadAll(resp.Body)
	if err != nil {
		return
	}
	text = string(in)
	return
}

// The buffer that held the request takes the answer.
func sameBuffer(u string, v any) error {
	buf := bytes.NewBuffer(nil)
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		return err
	}
	resp, err := http.Post(u, "application/json", bytes.NewReader(buf.Bytes()))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	buf.Reset()
	if _, err := buf.ReadFrom(resp.Body); err != nil {
		return err
	}
	var answer struct{ Msg string }
	if err := json.Unmarshal(buf.Bytes(), &answer); err != nil {
		return err
	}
	if answer.Msg != "success" {
		return errors.New(answer.Msg)
	}
	return nil
}

func sameBufferUnsaid(u string, v any) error {
	buf := bytes.NewBuffer(nil)
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		return err
	}
	resp, err := http.Post(u, "application/json", bytes.NewReader(buf.Bytes())) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	buf.Reset()
	if _, err := buf.ReadFrom(resp.Body); err != nil {
		return err
	}
	var answer struct{ Code int }
	if err := json.Unmarshal(buf.Bytes(), &answer); err != nil {
		return err
	}
	if answer.Code != 0 {
		return errors.New("refused")
	}
	return nil
}
