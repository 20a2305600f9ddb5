// Package status has functions that look at the status of responses, or take
// content from their bodies; the facts say which codes they tell apart.
package status

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"slices"

	"response/status/lib"
)

// Checks.

func check(resp *http.Response) error { // want check:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,201\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200 and result 0 in 0; returns if param 0 in !0$`
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func checkRange(resp *http.Response) error { // want checkRange:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,300\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200\.\.299 and result 0 in 0; returns if param 0 in !0$`
	if resp.StatusCode >= 200 && resp.StatusCode <= 299 {
		return nil
	}
	return fmt.Errorf("status %d", resp.StatusCode)
}

func checkClass(resp *http.Response) error { // want checkClass:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,300\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200\.\.299 and result 0 in 0; returns if param 0 in !0$`
	if resp.StatusCode/100 != 2 {
		return errors.New(resp.Status)
	}
	return nil
}

func checkPartly(resp *http.Response) error { // want checkPartly:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.403,405\.\.599 and result 0 in 0, or borrowed if param 0\.StatusCode in 404 and result 0 in !0; returns if param 0 in !0$`
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	return nil
}

func checkSwitch(resp *http.Response) error { // want checkSwitch:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.299 and result 0 in 0, or borrowed if param 0\.StatusCode in 300\.\.599 and result 0 in !0; returns if param 0 in !0$`
	switch {
	case resp.StatusCode == 404:
		return errors.New("not found")
	case resp.StatusCode >= 300:
		return errors.New(resp.Status)
	}
	return nil
}

func checkByHelper(resp *http.Response) error { // want checkByHelper:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,201\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200 and result 0 in 0; returns if param 0 in !0$`
	if err := check(resp); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return nil
}

func checkElsewhere(resp *http.Response) error { return lib.Check(resp) } // want checkElsewhere:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.399 and result 0 in 0, or borrowed if param 0\.StatusCode in 400\.\.599 and result 0 in !0; returns if param 0 in !0$`

func checkByPredicate(resp *http.Response) error { // want checkByPredicate:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,300\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200\.\.299 and result 0 in 0; returns if param 0 in !0$`
	if !lib.OK(resp.StatusCode) {
		return errors.New(resp.Status)
	}
	return nil
}

func succeeded(resp *http.Response) bool { return resp.StatusCode < 400 } // want succeeded:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.399 and result 0 in 1, or borrowed if param 0\.StatusCode in 400\.\.599 and result 0 in 0; returns if param 0 in !0 and result 0 in 0\.\.1$`

func checkAndRead(resp *http.Response) ([]byte, error) { // want checkAndRead:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,201\.\.599 and result 1 in !0, or read if param 0\.StatusCode in 200; returns if param 0 in !0$`
	if resp.StatusCode != 200 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func readAndCheck(resp *http.Response) ([]byte, error) { // want readAndCheck:`^param 0 borrowed; status of param 0 read if param 0\.StatusCode in 100\.\.399 and result 1 in 0, or read if result 1 in !0; returns if param 0 in !0$`
	b, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode >= 400 {
		err = errors.New(string(b))
	}
	return b, err
}

func checkGeneric[T any](resp *http.Response, v *T) error { // want checkGeneric:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 400\.\.599 and result 0 in !0, or read if param 0\.StatusCode in 100\.\.399; returns if param 0 in !0$`
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

type client struct{ n int }

func (c *client) check(resp *http.Response) error { // want check:`^param 1 borrowed; status of param 1 borrowed if param 1\.StatusCode in 100\.\.499 and result 0 in 0, or borrowed if param 1\.StatusCode in 500\.\.599 and result 0 in !0; returns if param 1 in !0$`
	c.n++
	if resp.StatusCode >= 500 {
		return errors.New(resp.Status)
	}
	return nil
}

// Predicates on codes.

func isOK(code int) bool { return code >= 200 && code < 300 } // want isOK:`^returns if param 0 in \.\.199,300\.\. and result 0 in 0, or param 0 in 200\.\.299 and result 0 in 1$`

func isMissing(code int) bool { return code == 404 || code == 410 } // want isMissing:`^returns if param 0 in \.\.403,405\.\.409,411\.\. and result 0 in 0, or param 0 in 404,410 and result 0 in 1$`

func isBad(code int) bool { // want isBad:`^returns if param 0 in \.\.399,600\.\. and result 0 in 0, or param 0 in 400\.\.599 and result 0 in 1$`
	switch code / 100 {
	case 4, 5:
		return true
	}
	return false
}

func toError(code int) error { // want toError:`^returns if param 0 in \.\.399 and result 0 in 0, or param 0 in 400\.\. and result 0 in !0$`
	if code < 400 {
		return nil
	}
	return fmt.Errorf("status %d", code)
}

func not(code int) bool { return !isOK(code) } // want not:`^returns if param 0 in \.\.199,300\.\. and result 0 in 1, or param 0 in 200\.\.299 and result 0 in 0$`

// Looks.

func allowed(resp *http.Response, codes []int) bool { // want allowed:`^param 0 borrowed; status of param 0 seen if result 0 in 0\.\.1; returns if param 0 in !0 and result 0 in 0\.\.1$`
	return slices.Contains(codes, resp.StatusCode)
}

func equal(resp *http.Response, want int) bool { return resp.StatusCode == want } // want equal:`^param 0 borrowed; status of param 0 seen; returns if param 0 in !0 and result 0 in 0\.\.1$`

func text(resp *http.Response) bool { return resp.Status == "200 OK" } // want text:`^param 0 borrowed; status of param 0 seen if result 0 in 0\.\.1; returns if param 0 in !0 and result 0 in 0\.\.1$`

func code(resp *http.Response) int { return resp.StatusCode } // want code:`^param 0 borrowed; status of param 0 seen; returns if param 0 in !0$`

func proxied(w http.ResponseWriter, resp *http.Response) { // want proxied:`^param 1 borrowed; status of param 1 seen; returns if param 0 in !0 and param 1 in !0$`
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, resp.Body)
}

// No looks.

func read(resp *http.Response) ([]byte, error) { return io.ReadAll(resp.Body) } // want read:`^param 0 borrowed; status of param 0 read; returns if param 0 in !0$`

func readElsewhere(resp *http.Response) ([]byte, error) { return lib.Read(resp) } // want readElsewhere:`^param 0 borrowed; status of param 0 read; returns if param 0 in !0$`

func readBody(r io.ReadCloser) ([]byte, error) { // want readBody:`^param 0 closed; status of param 0 read; returns if param 0 in !0$`
	defer r.Close()
	return io.ReadAll(r)
}

func logs(resp *http.Response) { log.Println(resp.StatusCode, resp.Status) } // want logs:`^param 0 borrowed$`

func closes(resp *http.Response) { resp.Body.Close() } // want closes:`^param 0 closed; returns if param 0 in !0$`

func drains(resp *http.Response) { // want drains:`^param 0 closed; returns if param 0 in !0$`
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}

func logsAndReads(resp *http.Response, v any) error { // want logsAndReads:`^param 0 borrowed; param 1 borrowed; status of param 0 read; returns if param 0 in !0$`
	if resp.StatusCode >= 400 {
		log.Println(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

// Producers.

func get(u string) (*http.Response, error) { return lib.Get(u) } // want get:`^result 0 open$`

func getOK(u string) (*http.Response, error) { return lib.GetOK(u) } // want getOK:`^result 0 open; status of result 0 open if result 0\.StatusCode in 100\.\.399$`

func getChecked(u string) (*http.Response, error) { // want getChecked:`^result 0 open; status of result 0 open if result 0\.StatusCode in 200\.\.299$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func getCheckedPartly(u string) (*http.Response, error) { // want getCheckedPartly:`^result 0 open; status of result 0 open if result 0\.StatusCode in 100\.\.403,405\.\.599$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 404 {
		resp.Body.Close()
		return nil, errors.New("not found")
	}
	return resp, nil
}

func getBeside(u string) (*http.Response, error) { // want getBeside:`^result 0 open; status of result 0 open if result 0\.StatusCode in 100\.\.399$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return resp, errors.New(resp.Status)
	}
	return resp, nil
}

func getAllowed(u string, codes []int) (*http.Response, error) { // want getAllowed:`^result 0 open; status of result 0 seen$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if !allowed(resp, codes) {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func getMaybe(u string, must bool) (*http.Response, error) { // want getMaybe:`^result 0 open; status of result 0 open if param 1 in 0, or open if param 1 in 1 and result 0\.StatusCode in 200; returns if param 1 in 0\.\.1 and result 0 in !0 and result 1 in 0, or result 0 in 0 and result 1 in !0$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if must && resp.StatusCode != 200 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func getTwice(u string) (*http.Response, error) { // want getTwice:`^result 0 open; status of result 0 open if result 0\.StatusCode in 100\.\.499$`
	for range 2 {
		resp, err := http.Get(u)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if err == nil {
			resp.Body.Close()
		}
	}
	return nil, errors.New("gave up")
}

func getWithCode(u string) (*http.Response, int, error) { // want getWithCode:`^result 0 open if result 1 in 100\.\.599; status of result 0 seen$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, 0, err
	}
	return resp, resp.StatusCode, nil
}

// Closures and responses that are passed through.

func byClosure(resp *http.Response) error { // want byClosure:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.199,201\.\.599 and result 0 in !0, or borrowed if param 0\.StatusCode in 200 and result 0 in 0; returns if param 0 in !0 and result 0 in !0, or result 0 in 0$`
	ok := func() bool { return resp.StatusCode == 200 }
	if !ok() {
		return errors.New(resp.Status)
	}
	return nil
}

func through(resp *http.Response, err error) (*http.Response, error) { // want through:`^param 0 borrowed if result 0 in 0 and result 1 in !0, or is result 0 if result 0 in !0; result 0 none; status of param 0 borrowed if param 0\.StatusCode in 100\.\.399 and param 1 in 0 and result 0 in !0 and result 1 in 0, or borrowed if param 0\.StatusCode in 400\.\.599 and param 1 in 0 and result 0 in 0 and result 1 in !0, or borrowed if param 1 in !0 and result 0 in !0 and result 1 in !0; returns if param 0 in !0 and param 1 in 0 and result 0 in !0 and result 1 in 0, or param 0 in !0 and param 1 in 0 and result 0 in 0 and result 1 in !0, or param 1 in !0 and result 1 in !0$`
	if err == nil && resp.StatusCode >= 400 {
		return nil, errors.New(resp.Status)
	}
	return resp, err
}

func must(resp *http.Response, err error) *http.Response { // want must:`^param 0 is result 0; result 0 none; returns if param 1 in 0$`
	if err != nil {
		panic(err)
	}
	return resp
}
