// Package codes stands in for gRPC's.
package codes

type Code uint32

const (
	OK               Code = 0
	Canceled         Code = 1
	Unknown          Code = 2
	DeadlineExceeded Code = 4
	NotFound         Code = 5
	Internal         Code = 13
	Unavailable      Code = 14
)
