package bodycloseflags

import "net/http"

func inTest() {
	http.Get("u")
}
