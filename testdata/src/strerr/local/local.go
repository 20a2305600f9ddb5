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

func lock(name string) error {
	if name == "" {
		return errors.New("locker: key is blank")
	}
	return nil
}

func lockNamed(name string) error {
	if err := lock(name); err != nil {
		return fmt.Errorf("locking %s: %w", name, err)
	}
	return nil
}

// part is told by less, since the error can be nothing else.
func part(other error) bool {
	err := lockNamed("")
	return strings.Contains(err.Error(), "key is blank") || // want `strerr/local`
		strings.Contains(err.Error(), "is blank") ||
		strings.Contains(other.Error(), "key is blank")
}
