package interfaces

import (
	"fmt"
	"net/http"
)

// An interface whose implementations are known, one of which embeds it: what it
// takes over is one of the others.

type directory interface {
	Person(id string) (*http.Response, error)
	Group(id string) (*http.Response, error)
}

type webDirectory struct{ u string }

func (d *webDirectory) Person(id string) (*http.Response, error) { return http.Get(d.u + id) }
func (d *webDirectory) Group(id string) (*http.Response, error)  { return http.Get(d.u + id) }

type typedDirectory struct{ directory }

func (d *typedDirectory) name(id string) (string, error) {
	resp, err := d.Person(id)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func person(d directory) error {
	resp, err := d.Person("a") // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func personClosed(d directory) error {
	resp, err := d.Person("a")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
