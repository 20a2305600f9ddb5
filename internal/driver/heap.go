package driver

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// The sizes in bytes to which the heap grows before the garbage is first collected. The
// go command starts a process of the vet tool for each package, a thousand for a server
// of some size, and most end before their heap has grown that far; collecting their
// garbage from 4 MB on costs a quarter of their time. In the neterrlint command, most of
// what it holds at a time are the types of dependencies, which are no garbage.
const (
	firstVetHeap = 128 << 20
	firstHeap    = 192 << 20
)

// startHeap puts off the first garbage collection, as the compiler does. What the
// environment says of the heap goes before.
func startHeap(first int64) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(first)
	collected := new([16]byte) // an object of its own
	runtime.AddCleanup(collected, func(int) {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, 0)
}

// goPercent is how far the heap of the go command grows between collections of its
// garbage, in percent of what is in use. While it lists packages it keeps most of what it
// allocates: at its default of 100 a third of its time goes into looking for garbage.
// The compilers that it may have to start are given it, too, and need a third more memory.
const goPercent = 400

// goEnv adds to the environment of a go command what its heap may grow to, unless that
// says so itself.
func goEnv(env []string) []string {
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		if (name == "GOGC" || name == "GOMEMLIMIT") && value != "" {
			return env
		}
	}
	return append(slices.Clip(env), fmt.Sprintf("GOGC=%d", goPercent))
}
