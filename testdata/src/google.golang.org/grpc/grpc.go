// Package grpc is a stand-in for the real one.
package grpc

type CallOption interface{ before() }
