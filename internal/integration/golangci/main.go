// The golangci command is golangci-lint with neterrlint in it. The custom
// command of golangci-lint makes the same from a clone of its repository; this
// one needs none.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/neterrlint/neterrlint/golangci"
)

func main() {
	// By the version golangci-lint knows whether results in its cache are its
	// own. With this one it goes by its executable instead, of which the
	// plugin is a part.
	info := commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version()}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
