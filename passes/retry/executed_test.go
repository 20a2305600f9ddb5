package retry_test

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// runner is the program that runs the functions of the fixture: each against a server of
// its own, which answers 503, or the status at the end of the function's name, to the
// first request and 200 to the others, and notes how much of a body it has read of each.
const runner = `package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"

	"executed/bodies"
)

func main() {
	for _, f := range functions {
		for _, http2 := range []bool{false, true} {
			run(f.name, f.f, http2)
		}
	}
}

func run(name string, f func(*http.Client, string) error, http2 bool) {
	status, err := strconv.Atoi(name[len(name)-3:])
	if err != nil {
		status = http.StatusServiceUnavailable
	}
	var mu sync.Mutex
	var read []int
	var proto string
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		proto = r.Proto
		read = append(read, len(body))
		if len(read) == 1 {
			if !http2 {
				w.Header().Set("Connection", "close") // the next one goes over a new connection
			}
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
		}
	}))
	s.EnableHTTP2 = http2
	s.StartTLS()
	defer s.Close()
	err = f(s.Client(), s.URL)
	mu.Lock()
	defer mu.Unlock()
	fmt.Printf("%s %s %v\n", name, proto, read)
	if err != nil {
		println(name, proto, err.Error())
	}
}

var functions = []struct {
	name string
	f    func(*http.Client, string) error
}{
`

// TestExecuted runs what the fixture does against servers: what is reported loses the
// body of the second request, and what is not reported sends it.
func TestExecuted(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs a program")
	}
	source, err := filepath.Glob("../../testdata/src/retry/bodies/*.go")
	if err != nil || len(source) == 0 {
		t.Fatalf("no fixture: %v", err)
	}
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	main := bytes.NewBufferString(runner)
	var names []string
	for _, path := range source {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write("bodies/"+filepath.Base(path), data)
		file, err := parser.ParseFile(token.NewFileSet(), path, data, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && (strings.HasPrefix(f.Name.Name, "Lost") || strings.HasPrefix(f.Name.Name, "Kept")) {
				names = append(names, f.Name.Name)
				fmt.Fprintf(main, "\t{%q, bodies.%s},\n", f.Name.Name, f.Name.Name)
			}
		}
	}
	main.WriteString("}\n")
	write("main.go", main.Bytes())
	write("go.mod", []byte("module executed\n\ngo 1.26\n"))

	run := exec.Command("go", "run", ".")
	run.Dir = dir
	run.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var out, errs bytes.Buffer
	run.Stdout, run.Stderr = &out, &errs
	if err := run.Run(); err != nil {
		t.Fatalf("%v\n%s", err, errs.Bytes())
	}
	seen := make(map[string][]string) // protocols by function
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		var name, proto string
		line := lines.Text()
		if _, err := fmt.Sscan(line, &name, &proto); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		seen[name] = append(seen[name], proto)
		var read []int
		list := line[strings.IndexByte(line, '[')+1 : strings.IndexByte(line, ']')]
		for _, word := range strings.Fields(list) {
			var n int
			fmt.Sscan(word, &n)
			read = append(read, n)
		}
		full := func(n int) bool { return n == len("a body of some length") }
		switch lost := strings.HasPrefix(name, "Lost"); {
		case len(read) == 0 || !full(read[0]):
			t.Errorf("%s: the first body has not arrived", line)
		case lost && len(read) > 1 && slices.ContainsFunc(read[1:], full):
			t.Errorf("%s: the second body has arrived\n%s", line, errs.Bytes())
		case !lost && (len(read) < 2 || !full(read[1])):
			t.Errorf("%s: the second body has not arrived\n%s", line, errs.Bytes())
		}
	}
	for _, name := range names {
		if !slices.Equal(seen[name], []string{"HTTP/1.1", "HTTP/2.0"}) {
			t.Errorf("%s was run over %v", name, seen[name])
		}
	}
}
