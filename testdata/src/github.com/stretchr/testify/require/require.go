// Package require stands in for testify's, whose assertions stop the test.
package require

type TestingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

func check(t TestingT, ok bool) {
	if !ok {
		t.Errorf("failed")
		t.FailNow()
	}
}

func NoError(t TestingT, err error, msgAndArgs ...any)              { check(t, err == nil) }
func NoErrorf(t TestingT, err error, msg string, args ...any)       { check(t, err == nil) }
func Error(t TestingT, err error, msgAndArgs ...any)                { check(t, err != nil) }
func Errorf(t TestingT, err error, msg string, args ...any)         { check(t, err != nil) }
func ErrorIs(t TestingT, err, target error, msgAndArgs ...any)      { check(t, err != nil) }
func ErrorContains(t TestingT, err error, s string, args ...any)    { check(t, err != nil) }
func EqualError(t TestingT, err error, s string, msgAndArgs ...any) { check(t, err != nil) }
func Nil(t TestingT, object any, msgAndArgs ...any)                 { check(t, object == nil) }
func NotNil(t TestingT, object any, msgAndArgs ...any)              { check(t, object != nil) }
func True(t TestingT, value bool, msgAndArgs ...any)                { check(t, value) }
func False(t TestingT, value bool, msgAndArgs ...any)               { check(t, !value) }
func Equal(t TestingT, expected, actual any, msgAndArgs ...any)     { check(t, expected == actual) }
func FailNow(t TestingT, failureMessage string, msgAndArgs ...any)  { check(t, false) }

type Assertions struct{ t TestingT }

func New(t TestingT) *Assertions { return &Assertions{t} }

func (a *Assertions) NoError(err error, msgAndArgs ...any)          { NoError(a.t, err) }
func (a *Assertions) Error(err error, msgAndArgs ...any)            { Error(a.t, err) }
func (a *Assertions) NotNil(object any, msgAndArgs ...any)          { NotNil(a.t, object) }
func (a *Assertions) True(value bool, msgAndArgs ...any)            { True(a.t, value) }
func (a *Assertions) Equal(expected, actual any, msgAndArgs ...any) { Equal(a.t, expected, actual) }
