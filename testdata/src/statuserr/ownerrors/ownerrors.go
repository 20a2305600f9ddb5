// Package ownerrors returns errors of the project's own making before the status is
// tested: such a return is no success.
package ownerrors

import (
	"io"
	"net/http"

	"statuserr/ownerrors/problem"
)

func asPointer(u string) ([]byte, *problem.Problem) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, problem.Of(err)
	}
	body, _ := io.ReadAll(resp.Body)
	if err := resp.Body.Close(); err != nil {
		return nil, problem.Internal(err.Error())
	}
	if len(body) == 0 {
		return nil, problem.Internal("nothing").With(u)
	}
	if resp.StatusCode != http.StatusOK {
		return nil, problem.Internal(resp.Status)
	}
	return body, nil
}

func asError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, problem.Of(err)
	}
	if len(body) < 8 {
		return nil, problem.Short("an answer")
	}
	if resp.StatusCode != http.StatusOK {
		return nil, problem.Short(resp.Status)
	}
	return body, nil
}

type failed struct{ why string }

func (f *failed) Error() string { return f.why }

func fail(why string) *failed { return &failed{why} }

func ofThisPackage(u string) ([]byte, *failed) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, fail("no answer")
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if len(body) < 8 {
		return nil, fail("a short answer")
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fail(resp.Status)
	}
	return body, nil
}

func untested(u string) ([]byte, *problem.Problem) {
	resp, err := http.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return nil, problem.Of(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, problem.Internal("unreadable")
	}
	return body, nil
}

func perhaps(u string) (*http.Header, *problem.Problem) {
	resp, err := http.Get(u) // want "statuserr/partial"
	if err != nil {
		return nil, problem.Of(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	if len(body) < 8 {
		return &resp.Header, problem.Found(string(body))
	}
	if resp.StatusCode != http.StatusOK {
		return nil, problem.Internal(resp.Status)
	}
	return &resp.Header, nil
}

func noMaker(u string) error {
	resp, err := http.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return problem.Flush(body)
}
