//go:build !unix

package command

import "os"

// PeakMemory returns 0: this system does not tell.
func PeakMemory(*os.ProcessState) int64 { return 0 }
