// Package borrowers passes the body to functions that read it and leave it open.
package borrowers

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"os"
)

func readAll(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func readAllClosed(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	return b, err
}

func copyTo(w io.Writer, u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_, err = io.CopyN(w, resp.Body, 512)
	return err
}

func file(u string) error {
	f, err := os.Create("page")
	if err != nil {
		return err
	}
	defer f.Close()
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_, err = f.ReadFrom(resp.Body)
	return err
}

func buffer(u string) (string, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	_, err = b.ReadFrom(resp.Body)
	return b.String(), err
}

func decode(u string, v any) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	return dec.Decode(v)
}

func decodeXML(u string, v any) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	return xml.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(v)
}

func scan(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		fmt.Println(lines.Text())
	}
	return lines.Err()
}

func table(u string) ([][]string, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bufio.NewReader(resp.Body)).ReadAll()
}

func inflate(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	fr := flate.NewReader(resp.Body)
	defer fr.Close()
	return io.ReadAll(fr)
}

func unzip(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(resp.Body)
}

func uncompress(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	zr, err := zlib.NewReader(resp.Body)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zr)
}

func base(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(base64.NewDecoder(base64.StdEncoding, resp.Body))
}

func tee(w io.Writer, u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, io.TeeReader(resp.Body, w))
	return err
}

func dump(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	b, err := httputil.DumpResponse(resp, true)
	os.Stdout.Write(b)
	return err
}

func logs(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		log.Print(err)
		return
	}
	log.Printf("%s: %v", u, resp)
	slog.Info("got", "resp", resp)
	fmt.Println(resp)
}

func accessors(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	for _, c := range resp.Cookies() {
		fmt.Println(c)
	}
	fmt.Println(resp.ProtoAtLeast(2, 0))
	_, err = resp.Location()
	return err
}

func own(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	return parse(resp.Body)
}

func ownOfResponse(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	if !successful(resp) {
		return fmt.Errorf("%s", describe(resp))
	}
	return nil
}

func ownThenClosed(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !successful(resp) {
		return fmt.Errorf("%s", describe(resp))
	}
	return parse(resp.Body)
}

// The field body is replaced; the one that must be closed is the first.
func replaced(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err != nil {
		return err
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = io.NopCloser(bytes.NewReader(b))
	return parse(resp.Body)
}

func parse(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func successful(resp *http.Response) bool { return resp.StatusCode/100 == 2 }

func describe(resp *http.Response) string {
	b, _ := io.ReadAll(resp.Body)
	return resp.Status + ": " + string(b)
}
