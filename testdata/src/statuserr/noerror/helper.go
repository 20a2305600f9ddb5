package noerror

import (
	"io"
	"net/http"
)

// A helper takes the content, and is given the response for it.

func contentOf(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func discardAll(resp *http.Response) int64 {
	defer resp.Body.Close()
	n, _ := io.Copy(io.Discard, resp.Body)
	return n
}

func checkedContentOf(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, nil
	}
	return io.ReadAll(resp.Body)
}

func byHelper(u string) string {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return ""
	}
	b, err := contentOf(resp)
	if err != nil {
		return ""
	}
	return string(b)
}

type found struct {
	text string
	err  error
}

func sentByHelper(us []string, out chan<- found) {
	for _, u := range us {
		go func() {
			resp, err := http.Get(u) // want "statuserr/unchecked]"
			if err != nil {
				out <- found{err: err}
				return
			}
			b, err := contentOf(resp)
			out <- found{string(b), err}
		}()
	}
}

func discardedByHelper(u string) int64 {
	resp, err := http.Get(u)
	if err != nil {
		return 0
	}
	return discardAll(resp)
}

func checkedByHelper(u string) []byte {
	resp, err := http.Get(u)
	if err != nil {
		return nil
	}
	b, _ := checkedContentOf(resp)
	return b
}

func thrownAway(u string) bool {
	resp, err := http.Get(u)
	if err != nil {
		return false
	}
	b, err := contentOf(resp)
	return err == nil && len(b) > 0 && resp.StatusCode < 400
}
