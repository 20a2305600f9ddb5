package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what golangci-lint prints to the scripts")

// TestMain makes commands of the test binary, which is golangci-lint, plugin and
// all: golangci-lint, and lint, which runs it and prints nothing but findings.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"golangci-lint": main,
		"lint": func() {
			args := []string{"golangci-lint", "run", "--output.text.print-issued-lines=false", "--show-stats=false"}
			os.Args = append(args, os.Args[1:]...)
			main()
		},
	})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"fails": fails},
		Setup: setup,

		UpdateScripts: *update,
	})
}

// setup gives each script a cache of golangci-lint of its own, and the build
// cache of the user: an empty one would have each compile net/http.
func setup(env *testscript.Env) error {
	build, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		return err
	}
	example, err := filepath.Abs("example")
	if err != nil {
		return err
	}
	for name, value := range map[string]string{
		"GOLANGCI_LINT_CACHE": filepath.Join(env.WorkDir, ".cache"),
		"GOCACHE":             string(build[:len(build)-1]),
		"GOFLAGS":             "",
		"GOWORK":              "",
		"GOPROXY":             "off",
		"EXAMPLE":             example,
	} {
		env.Setenv(name, value)
	}
	return nil
}

// fails is the script command "fails CODE PROGRAM ARG...": the program must exit
// with that code, which the built-in "! exec" does not look at.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails code program [args]")
	}
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || strconv.Itoa(exit.ExitCode()) != args[0] {
		ts.Fatalf("want exit code %s, got: %v", args[0], err)
	}
}
