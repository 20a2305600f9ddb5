// Package app doesn't import net/http and owns responses all the same.
package app

import (
	"errors"
	"fmt"

	"bodyclose/wholeprogram/api"
)

func fetch(c *api.Client) error {
	resp, err := c.Fetch("/x")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func fetchLeak(c *api.Client) (int, error) {
	resp, err := c.Fetch("/x") // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func fetchDropped(c *api.Client) error {
	_, err := c.Fetch("/x") // want "bodyclose/discarded"
	return err
}

func ping(c *api.Client) (int, error) {
	resp, err := c.Ping()
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func pingDropped(c *api.Client) error {
	_, err := c.Ping()
	return err
}

func quiet(c *api.Client) error {
	_, err := c.Call(&api.Options{Path: "/x", NoResponse: true})
	return err
}

func loud(c *api.Client) error {
	_, err := c.Call(&api.Options{Path: "/x"}) // want "bodyclose/discarded"
	return err
}

func unknown(c *api.Client, o *api.Options) error {
	_, err := c.Call(o)
	return err
}

func closedByHelper(c *api.Client) error {
	resp, err := c.Fetch("/x")
	if err != nil {
		return err
	}
	defer api.Close(resp)
	return nil
}

func closedByCloser(c *api.Client) error {
	resp, err := c.Fetch("/x")
	if err != nil {
		return err
	}
	return api.CloseBody(resp.Body)
}

func checked(c *api.Client) error {
	resp, err := c.Fetch("/x")
	if err != nil {
		return err
	}
	if err := api.Check(resp); err != nil {
		return err
	}
	return resp.Body.Close()
}

func checkedLeak(c *api.Client) error {
	resp, err := c.Fetch("/x") // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if err := api.Check(resp); err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func described(c *api.Client) error {
	resp, err := c.Fetch("/x") // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	return errors.New(api.Describe(resp))
}

func must(c *api.Client) {
	resp := api.Must(c.Fetch("/x"))
	resp.Body.Close()
}

func mustLeak(c *api.Client) {
	resp := api.Must(c.Fetch("/x")) // want "bodyclose/leak]"
	fmt.Println(resp.Status)
}

func dies(c *api.Client) {
	resp, err := c.Fetch("/x")
	if err != nil {
		api.Die(err)
	}
	if resp.StatusCode != 200 {
		api.Die(errors.New(resp.Status))
	}
	resp.Body.Close()
}

func kept(c *api.Client, k *api.Keeper) error {
	resp, err := c.Fetch("/x")
	if err != nil {
		return err
	}
	k.Keep(resp)
	return nil
}

func last(k *api.Keeper) int { return k.Last().StatusCode }

func wrapped(c *api.Client) error {
	resp, err := c.Fetch("/x")
	if err := api.Wrap(err); err != nil {
		return err
	}
	return resp.Body.Close()
}

func getter(g api.Getter) error {
	resp, err := g.Get("/x") // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

// fetched hands on what Fetch gave it, by the type of a variable.
var fetched = (*api.Client).Fetch

func throughVariable(c *api.Client) error {
	resp, err := fetched(c, "/x")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
