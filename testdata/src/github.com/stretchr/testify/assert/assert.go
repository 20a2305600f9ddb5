// Package assert stands in for testify's, whose assertions return whether they hold.
package assert

type TestingT interface {
	Errorf(format string, args ...any)
}

func check(t TestingT, ok bool) bool {
	if !ok {
		t.Errorf("failed")
	}
	return ok
}

func NoError(t TestingT, err error, msgAndArgs ...any) bool { return check(t, err == nil) }
func Error(t TestingT, err error, msgAndArgs ...any) bool   { return check(t, err != nil) }
func Nil(t TestingT, object any, msgAndArgs ...any) bool    { return check(t, object == nil) }
func NotNil(t TestingT, object any, msgAndArgs ...any) bool { return check(t, object != nil) }
func True(t TestingT, value bool, msgAndArgs ...any) bool   { return check(t, value) }
func Equal(t TestingT, expected, actual any, msgAndArgs ...any) bool {
	return check(t, expected == actual)
}
