package other

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"canceledlog/implementations/other/kv"
)

// Sessions are kept in a file.
type Sessions interface {
	New(ctx context.Context, user *User) (s *Session, err error)
	Delete(ctx context.Context, token string) error
	Sync(ctx context.Context) error
}

// A User has a name.
type User struct{ Name string }

// A Session is that of a user.
type Session struct {
	User  *User
	Token string
}

// FileSessions has a database that knows no contexts.
type FileSessions struct {
	db     *kv.DB
	logger *slog.Logger
}

var _ Sessions = (*FileSessions)(nil)

// OpenSessions opens one.
func OpenSessions(name string, logger *slog.Logger) (*FileSessions, error) {
	db, err := kv.Open(name)
	return &FileSessions{db, logger}, err
}

// New stores a session.
func (s *FileSessions) New(ctx context.Context, user *User) (session *Session, err error) {
	session = &Session{User: user, Token: user.Name}
	defer func() { session.Token += "!" }()
	if err = s.store(session); err != nil {
		return nil, fmt.Errorf("storing: %w", err)
	}
	return session, nil
}

func (s *FileSessions) store(session *Session) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	return tx.Put(session.Token)
}

// Delete logs with the context, and does nothing else with it.
func (s *FileSessions) Delete(ctx context.Context, token string) error {
	if err := s.remove(ctx, token); err != nil {
		s.logger.ErrorContext(ctx, "removing", "err", err)
		return err
	}
	return nil
}

func (s *FileSessions) remove(ctx context.Context, token string) (err error) {
	tx, err := s.db.Begin()
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	done := false
	defer func() {
		if !done {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	if err = tx.Put(token); err != nil {
		return fmt.Errorf("putting: %w", err)
	}
	done = true
	s.logger.DebugContext(ctx, "removed")
	return tx.Commit()
}

// Sync waits for the context in a deferred function.
func (s *FileSessions) Sync(ctx context.Context) (err error) {
	defer func() {
		if err == nil {
			err = ctx.Err()
		}
	}()
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	return tx.Commit()
}
