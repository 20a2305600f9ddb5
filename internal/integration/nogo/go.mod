module github.com/neterrlint/neterrlint/internal/integration/nogo

go 1.26.0

tool github.com/bazelbuild/rules_go/go/tools/builders

require github.com/neterrlint/neterrlint v0.0.0

require (
	github.com/aymanbagabas/go-udiff v0.4.1 // indirect
	github.com/bazelbuild/rules_go v0.65.0 // indirect
	github.com/rogpeppe/go-internal v1.16.0 // indirect
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/term v0.47.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
)

replace github.com/neterrlint/neterrlint => ../../..
