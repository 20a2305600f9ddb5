package closures

import "net/http"

// A response that a closure obtains is there where the closure has not failed,
// also while another one is followed.

func otherByResult(u string) error {
	first, err := http.Get(u)
	if err != nil {
		return err
	}
	var second *http.Response
	fetch := func() error {
		var err error
		second, err = http.Get(u)
		return err
	}
	if err := fetch(); err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

func otherByVariable(u string) error {
	first, err := http.Get(u)
	if err != nil {
		return err
	}
	var second *http.Response
	func() {
		second, err = http.Get(u)
	}()
	if err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

func otherInBranches(u, v string) error {
	first, err := http.Get(u)
	if err != nil {
		return err
	}
	var second *http.Response
	fetch := func() error {
		if v == "" {
			var err error
			second, err = http.Get(u)
			return err
		}
		resp, err := http.Head(v)
		if err != nil {
			return err
		}
		second = resp
		return nil
	}
	if err := fetch(); err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

// One that is obtained under a condition need not be there.
func otherPerhaps(u string, both bool) error {
	first, err := http.Get(u) // want `response body of http.Get is not closed when second == nil`
	if err != nil {
		return err
	}
	var second *http.Response
	func() {
		if both {
			second, err = http.Get(u)
		}
	}()
	if err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

func otherForgotten(u string) error {
	first, err := http.Get(u) // want `response body of http.Get is not closed when second == nil`
	if err != nil {
		return err
	}
	var second *http.Response
	fetch := func() error {
		second, err = http.Get(u)
		if err != nil {
			second = nil
		}
		return nil
	}
	if err := fetch(); err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

// Somebody else who is given the closure need not run it.
func otherGiven(u string, run func(func() error) error) error {
	first, err := http.Get(u) // want `response body of http.Get is not closed when second == nil`
	if err != nil {
		return err
	}
	var second *http.Response
	err = run(func() error {
		var err error
		second, err = http.Get(u)
		return err
	})
	if err != nil {
		first.Body.Close()
		return err
	}
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

// Of two that a closure obtains, each is told from the other.
func otherTwo(u string) error {
	first, err := http.Get(u) // want `response body of http.Get is not closed when second == nil`
	if err != nil {
		return err
	}
	var second, third *http.Response
	fetch := func() error {
		var err error
		if second, err = http.Get(u); err != nil { // want `response body of http.Get is not closed when the function literal around it returns an error`
			return err
		}
		third, err = http.Get(u) // want `response body of http.Get is never closed`
		return err
	}
	if err := fetch(); err != nil {
		first.Body.Close()
		return err
	}
	use(third)
	if second != nil {
		second.Body.Close()
		first.Body.Close()
	}
	return nil
}

func use(resp *http.Response) { _ = resp.Header }

// A closure that obtains a response under a condition keeps the error of it.
func perhapsObtained(u string, wanted bool) error {
	var resp *http.Response
	var err error
	func() {
		if wanted {
			resp, err = http.Get(u)
		}
	}()
	if err != nil {
		return err
	}
	if resp != nil {
		resp.Body.Close()
	}
	return nil
}
