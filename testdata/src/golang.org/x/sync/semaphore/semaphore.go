// Package semaphore stands in for x/sync's.
package semaphore

import "context"

type Weighted struct{ n int64 }

func (s *Weighted) Acquire(ctx context.Context, n int64) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	return nil
}
