package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/neterrlint/neterrlint/internal/driver"
)

// TestMain makes commands of the test binary for the scripts: neterrlint, and
// toylint, the same command with the toy analyzers.
func TestMain(m *testing.M) {
	testscript.Main(uncached{m}, map[string]func(){
		"neterrlint": main,
		"toylint": func() {
			os.Exit(driver.Main(driver.Config{Analyzers: toys, Carries: driver.CarriesResponse}))
		},
	})
}

// uncached runs the tests, which are to see the analysis itself. Scripts have an
// environment of their own.
type uncached struct{ *testing.M }

func (m uncached) Run() int {
	os.Setenv("NETERRLINT_CACHE", "off")
	return m.M.Run()
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fails": fails, "kept": kept, "spoil": spoil, "relink": relink},
		Condition: func(name string) (bool, error) {
			if name == "mounts" { // whether a script may mount a disk, in a namespace of its own
				return exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "none", os.TempDir()).Run() == nil, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Setup: func(env *testscript.Env) error {
			// The scripts need no network, and share the build cache of the
			// user: an empty one would have each of them compile net/http.
			env.Setenv("GOPROXY", "off")
			env.Setenv("GOFLAGS", "")
			env.Setenv("GOWORK", "")
			env.Setenv("NETERRLINT_CACHE", "off")
			for _, name := range []string{"toylint", "neterrlint"} {
				tool, err := exec.LookPath(name)
				if err != nil {
					return err
				}
				env.Setenv(strings.ToUpper(name), tool) // for -vettool, which takes no name
			}
			return shareCache(env)
		},
	})
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

// shareCache makes the go commands of a script use the cache that they would
// use outside of it.
func shareCache(env *testscript.Env) error {
	cache := os.Getenv("GOCACHE")
	if cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		cache = filepath.Join(dir, "go-build")
	}
	env.Setenv("GOCACHE", cache)
	return nil
}
