package sentinels

import (
	"errors"
	"strings"
)

var (
	errOccupied = errors.New("the worker is busy with another job")
	errLocked   = errors.New("the door is locked from inside")
)

func enlist(n int) error {
	if n > 1 {
		return errOccupied
	}
	return nil
}

// part is told by little, as the error was followed to the variable.
func part() bool {
	err := enlist(2)
	return err != nil && strings.Contains(err.Error(), "busy with another job") // want `errors.Is\(err, errOccupied\)`
}

func smallPart() bool {
	err := enlist(2)
	return err != nil && strings.Contains(err.Error(), "busy")
}

// unfollowed could be anybody's.
func unfollowed(err error) bool {
	return strings.Contains(err.Error(), "busy with another job") ||
		strings.Contains(err.Error(), "is locked from")
}
