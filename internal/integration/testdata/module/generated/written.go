// Package generated is half written and half generated.
package generated

func leak(url string) int64 {
	return Open(url).ContentLength
}
