//go:build linux

package knowledge_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"io"
	"mime"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A noDriver is a database without rows.
type noDriver struct{}

func (noDriver) Connect(context.Context) (driver.Conn, error) { return noConn{}, nil }
func (noDriver) Driver() driver.Driver                        { return nil }

type noConn struct{}

func (noConn) Prepare(string) (driver.Stmt, error) { return noStmt{}, nil }
func (noConn) Close() error                        { return nil }
func (noConn) Begin() (driver.Tx, error)           { return noTx{}, nil }

type noTx struct{}

func (noTx) Commit() error   { return nil }
func (noTx) Rollback() error { return nil }

type noStmt struct{}

func (noStmt) Close() error                               { return nil }
func (noStmt) NumInput() int                              { return 0 }
func (noStmt) Exec([]driver.Value) (driver.Result, error) { return driver.RowsAffected(0), nil }
func (noStmt) Query([]driver.Value) (driver.Rows, error)  { return noRows{}, nil }

type noRows struct{}

func (noRows) Columns() []string         { return []string{"x"} }
func (noRows) Close() error              { return nil }
func (noRows) Next([]driver.Value) error { return io.EOF }

func db(f func(*testing.T, *sql.DB) error) maker {
	return func(t *testing.T) error {
		db := sql.OpenDB(noDriver{})
		t.Cleanup(func() { db.Close() })
		return f(t, db)
	}
}

func unmarshal[T any](data string) maker {
	return func(*testing.T) error { return json.Unmarshal([]byte(data), new(T)) }
}

func long() io.Reader { return strings.NewReader(strings.Repeat("x", 70<<10)) }

var madeByOthers = map[string][]maker{
	"EOF": {
		func(*testing.T) error { return errOf(strings.NewReader("").Read(make([]byte, 1))) },
		func(*testing.T) error { return json.NewDecoder(strings.NewReader("")).Decode(new(int)) },
	},
	"unexpected EOF": {
		func(*testing.T) error { return json.NewDecoder(strings.NewReader("{")).Decode(new(any)) },
		func(t *testing.T) error {
			var b strings.Builder
			w := gzip.NewWriter(&b)
			w.Write([]byte("text"))
			w.Close()
			r, err := gzip.NewReader(strings.NewReader(b.String()[:b.Len()-4]))
			if err != nil {
				t.Fatal(err)
			}
			return errOf(io.ReadAll(r))
		},
	},
	"unexpected end of JSON input": {unmarshal[any]("{")},
	"short write":                  {shortWrite},
	"bufio.Scanner: token too long": {func(*testing.T) error {
		s := bufio.NewScanner(long())
		for s.Scan() {
		}
		return s.Err()
	}},
	"bufio: buffer full": {func(*testing.T) error { return errOf(bufio.NewReader(long()).ReadSlice('\n')) }},
	"sql: no rows in result set": {db(func(t *testing.T, db *sql.DB) error {
		return db.QueryRow("").Scan(new(int))
	})},
	"sql: connection is already closed": {db(func(t *testing.T, db *sql.DB) error {
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		return c.PingContext(t.Context())
	})},
	"sql: transaction has already been committed or rolled back": {db(func(t *testing.T, db *sql.DB) error {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		tx.Commit()
		return tx.Commit()
	})},
	"sql: database is closed": {db(func(t *testing.T, db *sql.DB) error { db.Close(); return db.Ping() })},
	"sql: statement is closed": {db(func(t *testing.T, db *sql.DB) error {
		s, err := db.Prepare("")
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		return errOf(s.Exec())
	})},
	"sql: Rows are closed": {db(func(t *testing.T, db *sql.DB) error {
		rows, err := db.Query("")
		if err != nil {
			t.Fatal(err)
		}
		rows.Close()
		return rows.Scan(new(int))
	})},
	"invalid character":      {unmarshal[any]("<")},
	"cannot unmarshal":       {unmarshal[int](`"x"`)},
	"json: cannot unmarshal": {unmarshal[int](`"x"`)},
	"json: unknown field": {func(*testing.T) error {
		d := json.NewDecoder(strings.NewReader(`{"x":1}`))
		d.DisallowUnknownFields()
		return d.Decode(new(struct{}))
	}},
	"json: unsupported type":              {func(*testing.T) error { return errOf(json.Marshal(make(chan int))) }},
	"XML syntax error":                    {func(*testing.T) error { return xml.Unmarshal([]byte("<"), new(struct{})) }},
	"illegal base64 data":                 {func(*testing.T) error { return errOf(base64.StdEncoding.DecodeString("?")) }},
	"encoding/hex: odd length hex string": {func(*testing.T) error { return errOf(hex.DecodeString("a")) }},
	"encoding/hex: invalid byte":          {func(*testing.T) error { return errOf(hex.DecodeString("zz")) }},
	"invalid syntax":                      {func(*testing.T) error { return errOf(strconv.Atoi("x")) }},
	"value out of range":                  {func(*testing.T) error { return errOf(strconv.ParseInt("1000", 10, 8)) }},
	"parsing time":                        {func(*testing.T) error { return errOf(time.Parse(time.RFC3339, "x")) }},
	"time: invalid duration":              {func(*testing.T) error { return errOf(time.ParseDuration("x")) }},
	"error parsing regexp":                {func(*testing.T) error { return errOf(regexp.Compile("(")) }},
	"ParseAddr":                           {func(*testing.T) error { return errOf(netip.ParseAddr("x")) }},
	"no media type":                       {func(*testing.T) error { _, _, err := mime.ParseMediaType(""); return err }},
	"invalid media parameter":             {func(*testing.T) error { _, _, err := mime.ParseMediaType("text/html; x"); return err }},
}
