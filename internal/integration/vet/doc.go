// Package vet runs the command as the tool of go vet, under several releases of
// Go. It is a module of its own because that takes longer than other tests.
package vet
