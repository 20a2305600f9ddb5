package typesinfo

import (
	"go/types"
	"reflect"
	"testing"
)

// TestNew fails where go/types has got a part that New leaves out.
func TestNew(t *testing.T) {
	info := reflect.ValueOf(New()).Elem()
	for field, part := range info.Fields() {
		if part.Kind() == reflect.Map && part.IsNil() {
			t.Errorf("%s of %s is not filled in", field.Name, reflect.TypeFor[types.Info]())
		}
	}
}
