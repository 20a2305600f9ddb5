// Package store has sentinels.
package store

import (
	"errors"
	"fmt"
)

var (
	ErrNoBucket = errors.New("store: bucket does not exist") // want ErrNoBucket:`text "store: bucket does not exist"`
	ErrNotFound = errors.New("not found")                    // want ErrNotFound:`text "not found"`
	ErrQuota    = fmt.Errorf("storage quota exhausted")      // want ErrQuota:`text "storage quota exhausted"`
	ErrChanging = errors.New("one text")
)

func init() { ErrChanging = errors.New("another text") }

func Get(key string) error { // want Get:"is errtext/store.ErrNotFound"
	if key == "" {
		return ErrNotFound
	}
	return nil
}

func Put() error { return fmt.Errorf("put: %w", ErrQuota) } // want Put:"is errtext/store.ErrQuota"
