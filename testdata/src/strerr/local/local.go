// Package local compares with errors that it makes inline.
package local

import (
	"errors"
	"fmt"
	"strings"
)

func open(name string) error {
	switch name {
	case "":
		return errors.New("empty name given")
	case "x":
		return fmt.Errorf("drawer %s is jammed shut", name)
	case "y":
		return fmt.Errorf("opening: %w", errors.New("hinge rusted through"))
	}
	return nil
}

func compare() bool {
	err := open("")
	return err.Error() == "empty name given" || // want `error is compared by the text "empty name given", which this package makes inline: declare it there as a variable, wrap it with %w, and use errors.Is \[strerr/local\]`
		strings.Contains(err.Error(), "jammed shut") || // want `strerr/local`
		strings.Contains(err.Error(), "hinge rusted through") || // want `strerr/local`
		strings.Contains(err.Error(), "something of another's")
}

func parameter(err error) bool {
	return err.Error() == "hinge rusted through" // want `strerr/local`
}

func message() error { return fmt.Errorf("remote said: %v", open("y")) }

func lost() bool { return strings.Contains(message().Error(), "hinge rusted through") }
