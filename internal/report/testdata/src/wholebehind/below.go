package wholebehind

//nolint:bodyclose

func g() {
	leak() // want `leak`
}
