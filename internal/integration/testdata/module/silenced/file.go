//lint:file-ignore neterrlint/bodyclose a comment on the file

package silenced

import "net/http"

func file(url string) {
	_, _ = http.Get(url)
}
