// Package handled looks at statuses in ways that are beyond sets of codes, or
// makes them somebody else's affair.
package handled

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
)

func returned(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

type result struct {
	resp *http.Response
	body []byte
	code int
}

func returnedInStruct(u string) (*result, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return &result{resp: resp, body: b}, err
}

func storedInField(r *result, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	r.resp = resp
	r.body, err = io.ReadAll(resp.Body)
	return err
}

func sent(u string, out chan<- *http.Response) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	out <- resp
	return nil
}

func dynamicCallee(u string, use func(*http.Response) error) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return use(resp)
}

type handler interface{ Handle(*http.Response) error }

func interfaceCallee(u string, h handler) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return h.Handle(resp)
}

func codeReturned(u string) (int, []byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, b, err
}

func codeStored(u string) (result, error) {
	resp, err := http.Get(u)
	if err != nil {
		return result{}, err
	}
	defer resp.Body.Close()
	var r result
	r.code = resp.StatusCode
	r.body, err = io.ReadAll(resp.Body)
	return r, err
}

func codeInLiteral(u string) (result, error) {
	resp, err := http.Get(u)
	if err != nil {
		return result{}, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return result{code: resp.StatusCode, body: b}, err
}

func codeToPointer(u string, code *int) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	*code = resp.StatusCode
	return io.ReadAll(resp.Body)
}

func codeToCallee(u string, judge func(int) error) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if err := judge(resp.StatusCode); err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func variable(u string, want int, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != want {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func allowList(u string, v any, allowed ...int) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	ok := resp.StatusCode == 200
	for _, code := range allowed {
		if resp.StatusCode == code {
			ok = true
		}
	}
	if !ok {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

// denyList is no finding either: an empty list is its caller's affair.
func denyList(u string, v any, denied []int) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for _, code := range denied {
		if resp.StatusCode == code {
			return errors.New(resp.Status)
		}
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func contained(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !slices.Contains([]int{200, 201}, resp.StatusCode) {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

var known = map[int]error{404: errors.New("not found"), 500: errors.New("broken")}

func lookedUp(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := known[resp.StatusCode]; err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func lookedUpInSyncMap(u string, m *sync.Map) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if _, ok := m.Load(resp.StatusCode); !ok {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func inSlice(u string, names []string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return names[resp.StatusCode/100] + string(b), err
}

type metrics interface{ Observe(code int) }

func observed(u string, m metrics) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	m.Observe(resp.StatusCode)
	return io.ReadAll(resp.Body)
}

func converted(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if uint16(resp.StatusCode) >= 400 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}
