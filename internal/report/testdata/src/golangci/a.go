// Package golangci is read with Config.DriverNolint: what golangci-lint silences
// is reported to it.
package golangci

func leak(...int) int { return 0 }

func behind() {
	leak() //nolint // want `leak is called`
	leak() //nolint:all // want `leak is called`
	leak() //nolint:neterrlint // want `leak is called`
	leak() // nolint:errcheck, NetErrLint // want `leak is called`
	leak() //nolint:bodyclose,neterrlint // want `leak is called`
	leak() //nolint because // want `leak is called`
	leak() //nolint:bodyclose // it does not know the rule
	leak() //nolint:bodyclose/leak // nor its kind
	leak() //nolint:neterrlint/bodyclose // nor this name
	leak() //nolint:neterrlint because
	leak() //lint:ignore neterrlint/bodyclose it does not read this
	leak() //	nolint
}

func above() {
	//nolint:neterrlint // its lines,
	// and that below them
	leak() // want `leak is called`

	//nolint:neterrlint // all of the statement
	_ = []int{
		leak(), // want `leak is called`
	}

	//nolint:neterrlint // all of what begins in its column
	if leak() == 0 { // want `leak is called`
		leak() // want `leak is called`
	}

	//nolint:bodyclose
	leak()

	//nolint:bodyclose
	//nolint:neterrlint
	leak()

	leak(1, //
		2) //nolint:neterrlint // it looks at the first line only

		//nolint:neterrlint // it wants the same column
	leak()
}

//nolint:neterrlint
func decl() {
	leak() // want `leak is called`
}

//nolint:bodyclose
func declOfRule() {
	leak()
}
