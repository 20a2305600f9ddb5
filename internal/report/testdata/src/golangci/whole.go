//nolint:neterrlint
package golangci

func whole() {
	leak() // want `leak is called`
}
