// Package check is a project's own package of assertions. It knows nothing of HTTP.
package check

import (
	"reflect"
	"testing"
)

// Nil stops the test if v is something.
func Nil(t *testing.T, v any) {
	t.Helper()
	if !isNil(v) {
		t.Logf("got %v", v)
		t.FailNow()
	}
}

// NotNil stops the test if v is nothing.
func NotNil(t *testing.T, v any) {
	t.Helper()
	if isNil(v) {
		t.Log("got nothing")
		t.FailNow()
	}
}

// Some marks the test as failed if v is nothing.
func Some(t *testing.T, v any) {
	t.Helper()
	if isNil(v) {
		t.Errorf("got nothing")
	}
}

func isNil(v any) bool {
	if v == nil {
		return true
	}
	value := reflect.ValueOf(v)
	switch value.Kind() {
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.Slice:
		return value.IsNil()
	}
	return false
}
