// Package kv is a database in a file.
package kv

// A DB is one.
type DB struct {
	ops struct {
		writeAt func(b []byte, off int64) (n int, err error)
	}
	committed []func() error
	pages     pages
}

// pages reads what is no io.Reader.
type pages interface{ Read(page int) error }

// A Tx is a transaction.
type Tx struct{ db *DB }

func Open(name string) (*DB, error) { return new(DB), nil }

func (db *DB) Begin() (*Tx, error) { return &Tx{db}, nil }

func (tx *Tx) Put(key string) error {
	_, err := tx.db.ops.writeAt([]byte(key), 0)
	return err
}

func (tx *Tx) Commit() error { return nil }

func (tx *Tx) Rollback() error { return nil }
