// Package flat gives errors of which only the text is left.
package flat

import (
	"errors"
	"fmt"
	"net"
	"os"
)

type Err struct {
	Op  string
	Msg string
}

func (e *Err) Error() string { return e.Op + ": " + e.Msg }
func Text(err error) error   { return errors.New("flat: " + err.Error()) }
func Op(op string, err error) error {
	if err == nil {
		return nil
	}
	return &Err{op, err.Error()}
}
func Dial(a string) error { _, err := net.Dial("tcp", a); return Op("dial", err) }
func ReadCfg(p string) error {
	_, err := os.ReadFile(p)
	if err != nil {
		return fmt.Errorf("cfg: %s", err)
	}
	return nil
}
func Many(xs []string) []error {
	var out []error
	for _, x := range xs {
		if err := Dial(x); err != nil {
			out = append(out, err)
		}
	}
	return out
}
