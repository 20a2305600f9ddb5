// Package bodyclose defines an analyzer that reports HTTP response bodies
// that some path leaves open.
//
// # Analyzer bodyclose
//
// bodyclose: check that every HTTP response body is closed on every path
//
// A response whose body is not closed keeps its connection, and with it a
// goroutine or two and a file descriptor, until the server gives up. The
// usual slip is not a missing Close but a return between the call and the
// Close:
//
//	resp, err := client.Do(req)
//	if err != nil {
//		return nil, err
//	}
//	if resp.StatusCode != http.StatusOK {
//		return nil, fmt.Errorf("unexpected status %s", resp.Status)
//	}
//	defer resp.Body.Close()
//
// bodyclose follows each response along every path from the call that
// produced it, in the world in which that call succeeded, and reports the
// call if some path leaves the function, or obtains the next response, with
// the body neither closed nor handed on:
//
//	response body of client.Do is not closed when resp.StatusCode != http.StatusOK (return at line 14)
//
// It should be closed right after the test of the error:
//
//	resp, err := client.Do(req)
//	if err != nil {
//		return nil, err
//	}
//	defer resp.Body.Close()
//	if resp.StatusCode != http.StatusOK {
//		return nil, fmt.Errorf("unexpected status %s", resp.Status)
//	}
//
// # What is reported
//
// One diagnostic a call, of one of these categories:
//
//   - leak: no path closes the body. The message names the line of its last use.
//   - leak-path: some paths close it or hand it on, another does not. The message
//     names the condition that leads there and the line of the return.
//   - discarded: the response is assigned to the blank identifier or to nothing,
//     so that its body can't be closed any more.
//   - overwritten: a loop or a second call drops an open response for the next
//     one, as retry loops do that keep the last response.
//   - defer-in-loop: the close is deferred in a loop that goes round again; the
//     bodies pile up until the function returns.
//   - undrained: only with -bodyclose.drain, a path that succeeds closes the body
//     before it is read to its end, so that the connection can't be used again.
//     Since Go 1.27 Close reads up to 256 KiB of the rest itself.
//
// A response comes from a call of net/http's client, or from any function,
// method or function value that hands out an open one. Whether it does is
// worked out from its body, also in other packages; where no body can be seen,
// only from the shape (*http.Response, error) together with an *http.Request
// parameter or the name of a client's call. So, too, for what a function does
// with a response that it is given: that it closes it, closes it when it
// returns an error, for some status codes, or unless a field of an options
// struct is set, keeps it, or returns it. What a function literal leaves in a
// variable of the function around it is followed there, as after
// retry(func() error { resp, err = client.Do(req); ... }), also where the literal
// returns an error: unless somebody asks which one it is.
//
// # What is not reported
//
//   - a response that is returned, itself or its body, bare or in a wrapper;
//     stored in something that outlives the function; sent; taken by a closure or
//     goroutine that closes it; passed to a function that closes or keeps it, or
//     to one that nobody can see. io.ReadAll, json.NewDecoder, bufio.NewReader,
//     gzip.NewReader and the like only borrow it.
//   - paths on which there is nothing to close: the call's own error is not nil
//     (by value, whatever variable holds it), the response or its body is nil, or
//     the body is http.NoBody.
//   - paths that end in a panic, os.Exit, log.Fatal, t.Fatal, a testify require,
//     or in any function that never returns.
//   - responses made of a literal or by httptest.ResponseRecorder, accessors, and
//     responses that their producer has already closed.
//   - websocket handshakes, answers to CONNECT, whose body is the connection, and what
//     http.ReadResponse reads in a function that returns the connection.
//   - a deferred close in a loop which every way on leaves.
//   - whatever could not be followed: unknown is silence.
//
// # How to silence
//
// A comment //nolint:bodyclose or //lint:ignore neterrlint/bodyclose reason on
// the line, or on its own above it, silences a report; see docs/suppression.md.
// If the report is wrong because a function closes or keeps what it is given
// and its body can't show that, say so once, above its declaration, also in an
// interface:
//
//	//neterrlint:closes resp
//	//neterrlint:keeps resp
package bodyclose
