package discarded

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

// Where the request itself may fail without an error of the function, a bad status is
// no success, but a failure that doesn't matter either.

var errGone = errors.New("the hook is gone")

func accepted(resp *http.Response, err error) error {
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusGone:
		return errGone
	case resp.StatusCode >= 300:
		return fmt.Errorf("hook: %s", resp.Status)
	}
	return nil
}

func tellLines(r io.Reader, hook string) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if err := accepted(http.Post(hook, "text/plain", strings.NewReader(lines.Text()))); err != nil {
			log.Print(err)
		}
	}
	return lines.Err()
}

func tellAll(hooks []string) error {
	for _, hook := range hooks {
		resp, err := http.Post(hook, "text/plain", nil)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
		if resp.StatusCode >= 400 {
			log.Printf("%s: %s", hook, resp.Status)
		}
	}
	return nil
}

func tell(hook string) error {
	resp, err := http.Post(hook, "text/plain", nil)
	if err != nil {
		log.Print(err)
		return nil
	}
	return resp.Body.Close()
}

// Here a failure of the request is one of the function.

func tellOrFail(hook string) error {
	resp, err := http.Post(hook, "text/plain", nil) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	resp.Body.Close()
	if resp.StatusCode >= 400 {
		log.Printf("%s: %s", hook, resp.Status)
	}
	return nil
}

func tellAllOrFail(hooks []string) error {
	var errs []error
	for _, hook := range hooks {
		resp, err := http.Post(hook, "text/plain", nil) // want "statuserr/discarded]"
		if err != nil {
			errs = append(errs, err)
			continue
		}
		resp.Body.Close()
	}
	return errors.Join(errs...)
}

func tellLast(hooks []string) (last error) {
	for _, hook := range hooks {
		resp, err := http.Post(hook, "text/plain", nil) // want "statuserr/discarded]"
		if err != nil {
			last = err
			continue
		}
		resp.Body.Close()
	}
	return last
}

func tellOne(hooks []string) error {
	for _, hook := range hooks {
		resp, err := http.Post(hook, "text/plain", nil) // want "statuserr/discarded]"
		if err != nil {
			log.Print(err)
			continue
		}
		return resp.Body.Close()
	}
	return errors.New("no hook answers")
}

// What is read is believed all the same.
func askAll(hooks []string, w io.Writer) error {
	for _, hook := range hooks {
		resp, err := http.Post(hook, "text/plain", nil) // want "statuserr/unchecked]"
		if err != nil {
			log.Print(err)
			continue
		}
		io.Copy(w, resp.Body)
		resp.Body.Close()
	}
	return nil
}
