package rounds

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// busy retries a code that it names; when the attempts are used up, it is nil.
func busy(u string) ([]byte, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = http.Get(u)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			defer resp.Body.Close()
			if resp.StatusCode >= 300 {
				return nil, errors.New(resp.Status)
			}
			return io.ReadAll(resp.Body)
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
	return nil, err // want "statuserr/swallowed]"
}

func busyCounted(u string) ([]byte, error) {
	var resp *http.Response
	var err error
	for i := 0; i < 3; i++ {
		resp, err = http.Get(u)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			defer resp.Body.Close()
			if resp.StatusCode >= 300 {
				return nil, errors.New(resp.Status)
			}
			return io.ReadAll(resp.Body)
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
	return nil, err // want "statuserr/swallowed]"
}

// inner returns from within the round, after a loop of its own.
func inner(urls []string, names []string) ([]byte, error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusNotFound {
			n := 0
			for n < len(names) && names[n] != u {
				n++
			}
			return []byte{byte(n)}, err
		}
		if resp.StatusCode >= 300 {
			return nil, errors.New(resp.Status)
		}
	}
	return nil, nil
}

// inner returns from within the round, after a loop of its own.
func inner2(urls []string, names []string) ([]byte, error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusNotFound {
			for len(names) > 0 && names[0] != u {
				names = names[1:]
			}
			return nil, err
		}
		if resp.StatusCode >= 300 {
			return nil, errors.New(resp.Status)
		}
	}
	return nil, nil
}
