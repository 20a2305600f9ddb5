package given

import "io"

func Read(io.Reader) int { return 0 }
