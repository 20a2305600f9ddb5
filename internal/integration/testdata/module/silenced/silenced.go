// Package silenced has comments that silence findings, and one that does not.
package silenced

import "net/http"

func behind(url string) {
	_, _ = http.Get(url) //nolint:bodyclose // a comment behind the line
}

func above(url string) {
	//lint:ignore neterrlint/bodyclose a comment on its own line
	_, _ = http.Get(url)
}

//nolint:neterrlint // a comment on a declaration
func declaration(url string) {
	_, _ = http.Get(url)
}

func category(url string) {
	_, _ = http.Get(url) //nolint:bodyclose/discarded // one category
}

func otherCategory(url string) {
	_, _ = http.Get(url) //nolint:bodyclose/leak // another category: this is reported
}

func otherRule(url string) {
	_, _ = http.Get(url) //nolint:statuserr // another rule: this is reported
}
