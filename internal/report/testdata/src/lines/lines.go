// Package lines has comments on the line of a call and on the line above it.
package lines

func leak() {}

func behind() {
	leak() // want `leak is called \[bodyclose/leak\]$`
	leak() //nolint
	leak() // nolint
	leak() //nolint // why
	leak() //nolint:bodyclose
	leak() //lint:ignore bodyclose why
	leak() // some words //nolint:bodyclose // want `leak`
	leak() /*nolint:bodyclose*/ // want `leak`

	leak() //nolint:bodyclose
	leak() // want `leak`
}

func above() {
	//nolint:bodyclose
	leak()

	// nolint: bodyclose
	leak()

	//nolint:bodyclose // the reason
	// takes two lines
	leak()

	// Words before it.
	//lint:ignore bodyclose why
	leak()
	leak() // want `leak`

	//nolint:bodyclose

	leak() // want `leak`

	/* words */ //nolint:bodyclose
	leak()

	_ = `
` //nolint:bodyclose
	leak() // want `leak`

	{
	} //nolint:bodyclose
	leak() // want `leak`

	for { //nolint:bodyclose
		leak() // want `leak`
	}
	//nolint:bodyclose
}
