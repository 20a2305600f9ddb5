package sentinels

import "errtext/other"

var _ = other.ErrLease
