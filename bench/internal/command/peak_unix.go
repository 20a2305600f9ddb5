//go:build unix

package command

import (
	"os"
	"runtime"
	"syscall"
)

// PeakMemory returns the largest resident size, in bytes, that a process and
// those of its descendants that were waited for ever had; 0 if unknown.
func PeakMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	peak := int64(usage.Maxrss)
	switch runtime.GOOS {
	case "darwin", "ios":
		return peak // bytes, by getrusage(2) there
	}
	return peak * 1024
}
