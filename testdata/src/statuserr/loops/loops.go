// Package loops obtains responses in loops.
package loops

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

type page struct {
	Items []string
	Next  string
}

func pages(u string) ([]string, error) {
	var all []string
	for u != "" {
		resp, err := http.Get(u) // want "statuserr/unchecked]"
		if err != nil {
			return nil, err
		}
		var p page
		err = json.NewDecoder(resp.Body).Decode(&p)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, p.Items...)
		u = p.Next
	}
	return all, nil
}

func pagesChecked(u string) ([]string, error) {
	var all []string
	for u != "" {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			return nil, errors.New(resp.Status)
		}
		var p page
		err = json.NewDecoder(resp.Body).Decode(&p)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, p.Items...)
		u = p.Next
	}
	return all, nil
}

func untilOK(u string) ([]byte, error) {
	for {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			defer resp.Body.Close()
			return io.ReadAll(resp.Body)
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
}

func untilNotBusy(u string) ([]byte, error) {
	for {
		resp, err := http.Get(u) // want "statuserr/partial]"
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusTooManyRequests {
			resp.Body.Close()
			time.Sleep(time.Second)
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
}

func afterTheLoop(u string) ([]byte, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = http.Get(u)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			break
		}
		resp.Body.Close()
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return nil, fmt.Errorf("gave up: %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func tested(u string, codes []int) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	for _, code := range codes {
		if resp.StatusCode == code {
			return io.ReadAll(resp.Body)
		}
	}
	return nil, errors.New(resp.Status)
}

func lineByLine(u string, each func([]byte)) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	buf := make([]byte, 4096)
	for {
		n, err := resp.Body.Read(buf)
		each(buf[:n])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func lineByLineChecked(u string, each func([]byte)) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return errors.New(resp.Status)
	}
	buf := make([]byte, 4096)
	for {
		n, err := resp.Body.Read(buf)
		each(buf[:n])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
