// Package widget is of a third party and has nothing to do with responses: what
// it says of errors and contexts is all there is to know.
package widget

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrWorn is what a user can compare with.
var ErrWorn = errors.New("widget is worn out for good")

// Turn returns ErrWorn.
func Turn(times int) error {
	if times > 3 {
		return ErrWorn
	}
	return nil
}

// Flat returns the text of ErrWorn and not ErrWorn.
func Flat(times int) error {
	if err := Turn(times); err != nil {
		return fmt.Errorf("turning: %v", err)
	}
	return nil
}

// Wait returns the cancellation of the context.
func Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

// Label has a context and is never cancelled by it.
func Label(ctx context.Context, key any) (string, error) {
	label, ok := ctx.Value(key).(string)
	if !ok {
		return "", errors.New("widget has no label")
	}
	return label, nil
}
