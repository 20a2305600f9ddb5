// Package status stands in for gRPC's.
package status

import "google.golang.org/grpc/codes"

type Status struct{}

func (s *Status) Code() codes.Code { return 0 }
func (s *Status) Err() error       { return nil }
func (s *Status) Message() string  { return "" }
