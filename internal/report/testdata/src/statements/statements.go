// Package statements has comments on and above the statement around a call.
package statements

func leak() int            { return 0 }
func use(...any) int       { return 0 }
func try() (int, error)    { return 0, nil }
func send(f func() int)    { f() }
func cond(f, g any) bool   { return f == g }
func ch(int) chan struct{} { return nil }

func simple() {
	//nolint:bodyclose
	use(
		1,
		leak(),
	)
	use( //nolint:bodyclose
		1,
		leak(),
	)
	use(
		1,
		leak(),
	) //nolint:bodyclose
	use(
		leak(), // want `leak`
		//nolint:bodyclose
		leak(),
		leak(), //nolint:bodyclose
		leak(), // want `leak`
	)
	//lint:ignore bodyclose why
	x := use(
		leak(),
	)
	//nolint:bodyclose
	var y = use(
		leak(),
	)
	_, _ = x, y
}

func compound() {
	//nolint:bodyclose
	if x := use(
		leak(),
	); x > leak() {
		leak() // want `leak`
	}
	if x := use(
		leak(),
	); x > 0 { //nolint:bodyclose
		leak() // want `leak`
	}
	if cond(1, 2) {
	} else if cond( //nolint:bodyclose
		1,
		leak()) {
		leak() // want `leak`
	}

	//nolint:bodyclose
	for x := use(
		0); x < use(
		leak(),
	); x += use(
		leak()) {
		leak() // want `leak`
	}

	//nolint:bodyclose
	for range use(
		leak(),
	) {
		leak() // want `leak`
	}

	//nolint:bodyclose
	switch use(
		leak(),
	) {
	case leak(): // want `leak`
	//nolint:bodyclose
	case use(
		leak()):
		leak() // want `leak`
	}

	//nolint:bodyclose
	switch any(use(
		leak())).(type) {
	case int:
		leak() // want `leak`
	}

	//nolint:bodyclose
	select {
	case <-ch(leak()): // want `leak`
	//nolint:bodyclose
	case <-ch(
		leak()):
		leak() // want `leak`
	}

	//nolint:bodyclose
label:
	for range use(
		leak()) {
		leak() // want `leak`
		break label
	}

	//nolint:bodyclose
	{
		leak() // want `leak`
	}
}

func closures() {
	//nolint:bodyclose
	send(func() int {
		leak() // want `leak`
		//nolint:bodyclose
		return use(
			leak())
	})
	send(func() int { //nolint:bodyclose
		return use(
			leak()) // want `leak`
	}) //nolint:bodyclose
	//nolint:bodyclose
	use(func() {},
		leak())
}
