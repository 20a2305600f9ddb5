// Package statuserr defines an analyzer that reports HTTP responses whose bad
// status is taken for a success.
//
// # Analyzer statuserr
//
// statuserr: check that a 404 or a 502 is not taken for a success
//
// A client's call returns a nil error for every answer that arrives, a 404 or
// a 502 included. Code that tests the error alone decodes the page of a proxy
// as if it were data, and returns an empty result without an error:
//
//	resp, err := client.Get(url)
//	if err != nil {
//		return nil, err
//	}
//	defer resp.Body.Close()
//	err = json.NewDecoder(resp.Body).Decode(&users)
//	return users, err
//
// statuserr follows each response along every path from the call that produced
// it, and with it the set of status codes that it can still have: each
// comparison of StatusCode narrows the set, in this function or in a helper, in
// this package or in another. It reports the call if some path takes content
// from the body and returns as after a success while the set still holds codes
// of 400 and above:
//
//	response of client.Get is decoded at line 17 although its status may be 4xx or 5xx: nothing tests it
//
// The status should be tested before the content is believed:
//
//	resp, err := client.Get(url)
//	if err != nil {
//		return nil, err
//	}
//	defer resp.Body.Close()
//	if resp.StatusCode != http.StatusOK {
//		return nil, fmt.Errorf("list users: unexpected status %s", resp.Status)
//	}
//	err = json.NewDecoder(resp.Body).Decode(&users)
//	return users, err
//
// # What is reported
//
//   - unchecked: content is read, decoded, copied or returned, no test has narrowed
//     the set of codes, and the function returns an error that may be nil. Without
//     an error result, content must leave the function: by a result, a field, a
//     channel, a callback or a writer. Reported at the call.
//   - partial: the same, but some codes are told apart, and others of 400 and above
//     are left that no comparison for equality names, as in a function that tests
//     for 404 only, or whose test does no more than log. Reported at the call, with
//     the codes that are told apart and the line.
//   - discarded: the response of a POST, PUT, PATCH or DELETE is dropped or only
//     closed, and the function returns an error that may be nil. Reported at the
//     call.
//   - swallowed: the status is known to be bad, and what is returned is an error
//     that is nil there: that of the call, as in if err != nil ||
//     resp.StatusCode != 200 { return nil, err }, the last error of a retry loop
//     that no attempt has set, one that errors.Wrap or errors.Join makes of nil.
//     Or fmt.Errorf wraps that error: then it says %!w(<nil>) and not the status.
//     Reported at the return.
//
// A response comes from a client of net/http, from an interface method or a
// function value that takes a request or nothing, or from a function that hands one out
// whose status nobody has looked at. What a helper does with a status is worked
// out from its body, also in other packages: check(resp), which returns an error for
// some codes, isOK(code), a client whose calls, or a transport whose RoundTrip, turn bad
// codes into errors, wherever it is made and whatever other transport is around it.
//
// # What is not reported
//
//   - a response that is returned, stored or sent as a whole, or passed to a function
//     that looks at its status or that nobody can see, as a hook, which may be missing.
//   - a status that is passed on, returned, stored, looked up, compared as a text, or
//     compared with something that is no constant, as a list of accepted codes. So,
//     too, what a comparison comes to, if it is stored or returned. To log it or to
//     put it in a text is not to look at it.
//   - a status that a goroutine tests, or a function literal that a group, say, is
//     given: how it says what it finds is not followed.
//   - a test after the body was read, as long as it comes before the return: that is
//     how error payloads are read.
//   - content that is only believed where it says itself that it is good: a boolean
//     in it is true, a text or a number in it is a certain one or is there at all, a
//     pointer, list or map in it is not nil, or a text is the one that was asked for or has several parts,
//     as in if !answer.OK { return nil, errors.New(answer.Message) } or
//     if answer.ID == "" { return nil, errNoID }. An error page has no such word; but a
//     code or a message for errors that is empty there is none.
//     So, too, where its digest has to be a certain one, where all content was taken
//     for a number, a boolean, an address, a time or a certificate, where a text or a pattern has to be in it, and, for requests whose
//     answers are not read, where a header, a cookie or the URL has to say something.
//   - codes that a comparison for equality names: 404 in code == 200 || code == 404.
//   - bad codes whose path does something of its own before it joins the others, or
//     returns the word nil: somebody has thought of them.
//   - GET and HEAD requests whose answers are not read, unless -statuserr.probes asks
//     for them. To drain a body is not to read it.
//   - requests whose answers are not read and that may fail themselves without an
//     error of the function, which logs and goes on: it does what it can.
//   - results with a boolean that is false.
//   - _test.go files and functions that are given a testing.T, unless
//     -statuserr.tests asks for them.
//   - whatever could not be followed: unknown is silence.
//
// # How to silence
//
// A comment //nolint:statuserr or //lint:ignore neterrlint/statuserr reason on the
// line, or on its own above it, silences a report; see docs/suppression.md.
package statuserr
