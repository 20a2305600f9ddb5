package statuserr

import (
	"fmt"
	"strings"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/response"
)

// classes says which kinds of failures are among codes.
func classes(codes pathstate.Set) string {
	var parts []string
	for class := int64(4); class <= 5; class++ {
		if !codes.Intersect(pathstate.Range(100*class, 100*class+99)).Empty() {
			parts = append(parts, fmt.Sprintf("%dxx", class))
		}
	}
	return strings.Join(parts, " or ")
}

// example names a well-known failure among codes.
func example(codes pathstate.Set) string {
	for _, known := range []int64{404, 502, 401, 500} {
		if codes.Contains(known) {
			return fmt.Sprint(known)
		}
	}
	return fmt.Sprint(codes.Intersect(response.BadCodes)[0].Lo)
}

// codes lists codes as a reader would: 404, 5xx, 400 to 404.
func codes(set pathstate.Set) string {
	var parts []string
	for _, i := range set {
		switch {
		case i.Lo%100 == 0 && i.Hi == i.Lo+99:
			parts = append(parts, fmt.Sprintf("%dxx", i.Lo/100))
		case i.Hi-i.Lo > 1:
			parts = append(parts, fmt.Sprintf("%d to %d", i.Lo, i.Hi))
		default:
			for code := i.Lo; code <= i.Hi; code++ {
				parts = append(parts, fmt.Sprint(code))
			}
		}
	}
	return list(parts)
}

// list joins parts as in "a, b and c".
func list[T any](parts []T) string {
	var text strings.Builder
	for i, p := range parts {
		switch {
		case i > 0 && i == len(parts)-1:
			text.WriteString(" and ")
		case i > 0:
			text.WriteString(", ")
		}
		fmt.Fprint(&text, p)
	}
	return text.String()
}
