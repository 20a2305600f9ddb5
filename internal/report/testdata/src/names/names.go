// Package names has comments that name different things.
package names

func leak() {}

func nolints() {
	leak() //nolint:all
	leak() //nolint:neterrlint
	leak() //nolint:neterrlint/bodyclose
	leak() //nolint:neterrlint/bodyclose/leak
	leak() //nolint:bodyclose/leak
	leak() //nolint:BodyClose
	leak() //nolint:errcheck,bodyclose
	leak() //nolint:errcheck, bodyclose // why
	leak() //nolint:bodyclose because
	leak() //nolint bodyclose

	leak() //nolint:errcheck // want `leak`
	leak() //nolint:bodyclose/discarded // want `leak`
	leak() //nolint:body // want `leak`
	leak() //nolint:bodycloses // want `leak`
	leak() //nolint:leak // want `leak`
	leak() //nolint:neterrlint/* // want `leak`
	leak() //nolint: // want `leak`
	leak() //nolint:errcheck because bodyclose, bodyclose // want `leak`
	leak() //nolintbodyclose // want `leak`
	leak() // no nolint:bodyclose // want `leak`
}

func ignores() {
	leak() //lint:ignore all why
	leak() //lint:ignore neterrlint why
	leak() //lint:ignore neterrlint/bodyclose why
	leak() //lint:ignore neterrlint/bodyclose/leak why
	leak() //lint:ignore bodyclose/leak why
	leak() //lint:ignore SA4006,neterrlint/bodyclose why
	leak() //lint:ignore neterrlint/* why
	leak() //lint:ignore bodyclose/l* why
	leak() //lint:ignore * why

	leak() /* want `leak` */ //lint:ignore bodyclose
	leak() /* want `leak` */ //lint:ignore
	leak() //lint:ignore SA4006 why // want `leak`
	leak() //lint:ignore BodyClose why // want `leak`
	leak() //lint:ignore neterrlint/statuserr why // want `leak`
	leak() //lint:ignore SA4006, bodyclose why // want `leak`
	leak() //lint:ignore bodyclose/d* why // want `leak`
	leak() //lint:ignore [ why // want `leak`
	leak() // lint:ignore bodyclose why // want `leak`
	leak() //lint:ignored bodyclose why // want `leak`
}
