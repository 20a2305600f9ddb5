// Package noerror has functions without an error result: they succeed where
// content leaves them.
package noerror

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
)

func result(u string) []byte {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return b
}

type item struct{ Name string }

func partOfResult(u string) string {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	var it item
	if err := json.NewDecoder(resp.Body).Decode(&it); err != nil {
		return ""
	}
	return it.Name
}

type cache struct {
	item item
	all  map[string]item
}

func (c *cache) field(u string) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	var it item
	if json.NewDecoder(resp.Body).Decode(&it) == nil {
		c.item = it
	}
}

func (c *cache) mapEntry(u string) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	var it item
	if json.NewDecoder(resp.Body).Decode(&it) == nil {
		c.all[u] = it
	}
}

func channel(u string, out chan<- []byte) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return
	}
	out <- b
}

func callback(u string, done func([]byte)) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return
	}
	done(b)
}

func writer(u string, w io.Writer) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func parameter(u string, it *item) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	json.NewDecoder(resp.Body).Decode(it)
}

// Look-alikes: nothing leaves, or the status was tested.

func logged(u string) {
	resp, err := http.Get(u)
	if err != nil {
		log.Print(err)
		return
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	log.Printf("got %s", b)
}

func printed(u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(os.Stdout, resp.Body)
}

func ping(u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	resp.Body.Close()
}

func resultChecked(u string) []byte {
	resp, err := http.Get(u)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil
	}
	b, _ := io.ReadAll(resp.Body)
	return b
}

func channelChecked(u string, out chan<- []byte) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		log.Println(resp.Status)
		return
	}
	if b, err := io.ReadAll(resp.Body); err == nil {
		out <- b
	}
}

func anotherResult(u string) int64 {
	resp, err := http.Get(u)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.ContentLength
}
