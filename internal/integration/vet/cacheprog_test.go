package vet

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// testSharedCache shares the results between machines by a program that keeps
// them, which GOCACHEPROG names: the second machine has nothing of its own, and
// runs nothing.
func testSharedCache(t *testing.T, r *release) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, shared := write(t, small), t.TempDir()
	env := func() []string {
		return []string{"GOCACHE=" + t.TempDir(), "GOCACHEPROG=" + strings.Join([]string{program, cacheServer, shared}, " ")}
	}
	// -x prints the commands that the go command runs.
	vet := func(machine, dir string, wantRuns bool, flags ...string) {
		args := append([]string{"vet", "-x", "-vettool=" + r.tool}, flags...)
		out, _ := r.run(dir, env(), append(args, "./...")...)
		r.want(machine, strings.Join(integration.Lines(out, dir), "\n"), inP, inQ)
		if runs := strings.Count(out, r.tool+" "); wantRuns != (runs > 0) {
			t.Errorf("%s: the tool runs %d times", machine, runs)
		}
	}
	vet("the first machine", dir, true)
	vet("the second machine", dir, false)
	vet("another flag", dir, true, "-strerr.tests")
	vet("another folder", write(t, small), true)
	r.tool = integration.Build(t, r.env...)
	vet("another build of the tool", dir, true)
}

// cacheServer is the argument that makes the test binary a server.
const cacheServer = "serve-cache"

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == cacheServer {
		if err := serve(os.Args[2], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// The protocol is that of cmd/go/internal/cacheprog: one JSON object a line, of
// which that of a "put" is followed by the body as a JSON string in base64.
type (
	request struct {
		ID       int64
		Command  string
		ActionID []byte
		OutputID []byte
		BodySize int64
	}
	response struct {
		ID            int64
		Err           string     `json:",omitempty"`
		KnownCommands []string   `json:",omitempty"`
		Miss          bool       `json:",omitempty"`
		OutputID      []byte     `json:",omitempty"`
		Size          int64      `json:",omitempty"`
		Time          *time.Time `json:",omitempty"`
		DiskPath      string     `json:",omitempty"`
	}
	// An entry is what the server knows of an action, beside the file with its
	// output.
	entry struct {
		OutputID []byte
		Size     int64
		Time     time.Time
	}
)

// serve answers requests, from the files in a folder, until there are no more.
func serve(dir string, in io.Reader, out io.Writer) error {
	dec := json.NewDecoder(bufio.NewReader(in))
	enc := json.NewEncoder(out)
	if err := enc.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req request
		if err := dec.Decode(&req); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		res := response{ID: req.ID}
		var err error
		switch req.Command {
		case "get":
			res, err = get(dir, req)
		case "put":
			var body []byte
			if req.BodySize > 0 {
				err = dec.Decode(&body)
			}
			if err == nil {
				res, err = put(dir, req, body)
			}
		}
		if err != nil {
			res = response{ID: req.ID, Err: err.Error()}
		}
		if err := enc.Encode(res); err != nil {
			return err
		}
	}
}

// names returns the files of an action: what is known of it, and its output.
func names(dir string, action []byte) (string, string) {
	name := filepath.Join(dir, hex.EncodeToString(action))
	return name + ".json", name
}

func get(dir string, req request) (response, error) {
	known, output := names(dir, req.ActionID)
	data, err := os.ReadFile(known)
	if errors.Is(err, fs.ErrNotExist) {
		return response{ID: req.ID, Miss: true}, nil
	}
	var e entry
	if err == nil {
		err = json.Unmarshal(data, &e)
	}
	return response{ID: req.ID, OutputID: e.OutputID, Size: e.Size, Time: &e.Time, DiskPath: output}, err
}

func put(dir string, req request, body []byte) (response, error) {
	known, output := names(dir, req.ActionID)
	if err := os.WriteFile(output, body, 0o666); err != nil {
		return response{}, err
	}
	data, err := json.Marshal(entry{req.OutputID, req.BodySize, time.Now()})
	if err != nil {
		return response{}, err
	}
	return response{ID: req.ID, DiskPath: output}, os.WriteFile(known, data, 0o666)
}
