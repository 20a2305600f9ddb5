//go:build linux

package knowledge_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
	"testing"
)

// packed returns what a writer to a buffer packs, but for its byte at the given place,
// counted from the end, which is another one.
func packed(t *testing.T, writer func(io.Writer) io.WriteCloser, spoilt int) io.Reader {
	var b bytes.Buffer
	w := writer(&b)
	if _, err := io.WriteString(w, "some words"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	b.Bytes()[b.Len()-spoilt] ^= 1
	return &b
}

// unzip reads the file of an archive whose header is given.
func unzip(t *testing.T, h zip.FileHeader) error {
	const content = "some words"
	h.Name, h.CompressedSize64, h.UncompressedSize64 = "file", uint64(len(content)), uint64(len(content))
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	w, err := archive.CreateRaw(&h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.File[0].Open()
	if err != nil {
		return err
	}
	return errOf(io.ReadAll(f))
}

var madeByArchives = map[string][]maker{
	"gzip: invalid header": {func(*testing.T) error { return errOf(gzip.NewReader(strings.NewReader("plain text"))) }},
	"gzip: invalid checksum": {func(t *testing.T) error {
		r, err := gzip.NewReader(packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, 8))
		if err != nil {
			t.Fatal(err)
		}
		return errOf(io.ReadAll(r))
	}},
	"zlib: invalid header": {func(*testing.T) error { return errOf(zlib.NewReader(strings.NewReader("plain text"))) }},
	"zlib: invalid checksum": {func(t *testing.T) error {
		r, err := zlib.NewReader(packed(t, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }, 1))
		if err != nil {
			t.Fatal(err)
		}
		return errOf(io.ReadAll(r))
	}},
	"zip: not a valid zip file":              {func(*testing.T) error { return errOf(zip.NewReader(strings.NewReader("plain text"), 10)) }},
	"zip: unsupported compression algorithm": {func(t *testing.T) error { return unzip(t, zip.FileHeader{Method: 99}) }},
	"zip: checksum error":                    {func(t *testing.T) error { return unzip(t, zip.FileHeader{Method: zip.Store, CRC32: 1}) }},
	"archive/tar: invalid tar header": {func(*testing.T) error {
		return errOf(tar.NewReader(strings.NewReader(strings.Repeat("x", 1024))).Next())
	}},
}
