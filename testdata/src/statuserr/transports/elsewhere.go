package transports

import (
	"encoding/json"
	"net/http"

	"statuserr/transports/made"
)

func decode(resp *http.Response, v any) error {
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func transportElsewhere(u string, v any) error {
	client := http.Client{Transport: made.Strict(nil)}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func namedElsewhere(u string, v any) error {
	client := http.Client{Transport: made.Named(nil)}
	resp, err := client.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	return decode(resp, v)
}

// aroundElsewhere has the strict one inside.
func aroundElsewhere(u string, v any) error {
	client := &http.Client{Transport: naming(made.Strict(nil))}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func openedElsewhere(u string, v any) error {
	client, err := made.Open(true)
	if err != nil {
		return err
	}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func sharedElsewhere(u string, v any) error {
	resp, err := made.Shared.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func plainElsewhere(u string, v any) error {
	resp, err := made.Plain.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func fieldElsewhere(api *made.API, u string, v any) error {
	resp, err := api.Strict.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func plainFieldElsewhere(api *made.API, u string, v any) error {
	resp, err := api.Plain.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	return decode(resp, v)
}

// conversions has a literal in the place of a transport.
func conversions(u string, v any) error {
	client := &http.Client{Transport: tripFunc(func(req *http.Request) (*http.Response, error) {
		return (&checking{http.DefaultTransport}).RoundTrip(req)
	})}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

func atOnce(u string, v any) error {
	resp, err := (&http.Client{Transport: counting{refusing(nil), new(int)}}).Get(u)
	if err != nil {
		return err
	}
	return decode(resp, v)
}

// handed has a client's call in a literal, which is no transport.
func handed(req *http.Request, v any) error {
	do := func(req *http.Request) (*http.Response, error) { return shared.Do(req) }
	resp, err := do(req)
	if err != nil {
		return err
	}
	return decode(resp, v)
}
