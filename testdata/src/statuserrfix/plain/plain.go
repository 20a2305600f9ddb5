package plain

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
)

type user struct{ Name string }

func list(client *http.Client, url string) ([]user, error) {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	defer resp.Body.Close()
	var users []user
	err = json.NewDecoder(resp.Body).Decode(&users)
	return users, err
}

func several(client *http.Client, url string) (u user, n int, err error) {
	res, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return user{}, -1, err
	}
	defer func() { _ = res.Body.Close() }() // whatever it says

	err = json.NewDecoder(res.Body).Decode(&u)
	return u, n, err
}

func indented(client *http.Client, url string, ask bool) ([]byte, error) {
	if ask {
		resp, err := client.Get(url) // want "statuserr/unchecked"
		if err != nil {
			return nil, fmt.Errorf("asking %s: %w", url, err)
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return nil, nil
}

// No suggestion: a return before the close would leak.
func closedLater(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	return b, err
}

// No suggestion: what is returned beside the error can't be said again.
func computed(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return os.ReadFile(url)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// No suggestion: it would make the test that is there a dead one.
func missing(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url) // want "statuserr/partial"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return nil, os.ErrNotExist
	}
	return io.ReadAll(resp.Body)
}

type failure struct{}

func (*failure) Error() string { return "failed" }

// No suggestion: the result is not an error that fmt makes.
func own(client *http.Client, url string) ([]byte, *failure) {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return nil, &failure{}
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return b, nil
}
