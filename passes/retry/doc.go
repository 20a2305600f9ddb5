// Package retry defines an analyzer that reports attempts that are made again in a
// way that can't work, or that hurts.
//
// # Analyzer retry
//
// retry: check that a second attempt can succeed, waits, and ends
//
// A retry must be able to succeed, it must wait, and it must stop when nobody waits
// for it any more. How often, how long and after which errors a program retries is
// its own business; what is wrong whatever the policy is gets reported:
//
//	for {
//		resp, err := client.Do(req)
//		if err != nil {
//			log.Print(err)
//			continue
//		}
//		return resp, nil
//	}
//
// While the server is down a dial fails within microseconds, and this loop makes as
// many as a processor can: it fills the log, the queue of the server that is about to
// start, and heats the machine. If req has a body, the second attempt sends what the
// first has left of it, which is nothing. And if req has a context, its end makes
// every attempt fail without one byte being sent, so that the loop spins for ever:
//
//	client.Do (line 12) is made again at once after it has failed, without end: nothing in the loop waits
//
// # What is reported
//
//   - body-reuse: a request whose body an earlier send has consumed is sent again,
//     and nothing in between gives it another. Reported at the second send.
//   - reader-reuse: a reader that can be read once is given to another request after
//     a send has consumed it, and nothing in between rewinds it. Reported where it is
//     given the second time.
//   - tight-loop: an attempt is made again after it has failed, and nothing on the way
//     waits, in a loop without end, or one that time alone ends. Reported at the
//     attempt.
//   - ctx-blind: an attempt that is given a context is made again after it has failed,
//     in a loop that nothing ends but its success: once the context has ended, no
//     attempt can succeed, and the loop goes on for ever. Reported at the attempt.
//   - sleep-ctx: only with -retry.sleep: between a failed attempt that was given a
//     context and the next one, time.Sleep or a receive from time.After of a second
//     or more keeps the end of the context from being noticed. Reported at the sleep.
//
// An attempt is a dial or a request: of net, net/http, crypto/tls and the packages
// that build on them, a method or function that takes an [*http.Request] and returns
// an [*http.Response], or a network and an address and returns a [net.Conn], where its
// body can't be seen, or a function that makes one of these and tells its caller that
// it failed, in this package or another. A response whose status is tested and found
// bad is a failure as well.
//
// What lies between a failed attempt and the next one is found on the paths on which
// every attempt fails, whatever form the loop has: a for, a goto, a labelled
// continue, a function that calls itself. There is one report a loop: tight-loop goes
// before ctx-blind, and that before sleep-ctx.
//
// # How to retry
//
//   - Refused: nobody listens there. The service may be starting; one more attempt
//     may be made at once, more of them only after a wait.
//   - No route to the host, timeouts: it will take a while. Wait, twice as long after
//     each attempt, up to a limit, and add a random part, or all clients come back in
//     the same moment.
//   - 501 Not Implemented never gets better: don't retry it.
//   - A reset in the middle of a chain of services must not be retried by each of
//     them: three attempts at each of four levels are 81 at the last.
//   - The caller's own context has ended: never. Nobody waits for the answer.
//
// A wait that a context can end is a select:
//
//	select {
//	case <-ctx.Done():
//		return ctx.Err()
//	case <-time.After(delay):
//	}
//
// # What is not reported
//
//   - loops that a counter or a list ends, however little they wait.
//   - loops that wait on some path from the failure to the next attempt: a sleep, a
//     timer, a ticker, a limiter, a select without default, a channel, a condition, a
//     lock on a file, Accept, Read, or a function that may do one of these, or whose
//     body can't be seen.
//   - rounds after a success, as in a server that makes a request for each event.
//   - which errors and which status codes are retried, whether the wait grows, has a
//     limit or a random part, or heeds Retry-After; the retry of a POST.
//   - _test.go files and functions that are given a testing.T, unless
//     -retry.tests asks for them.
//   - whatever could not be followed: unknown is silence.
//
// The response of a failed attempt that is left open is bodyclose's to report.
//
// # How to silence
//
// A comment //nolint:retry or //lint:ignore neterrlint/retry reason on the line, or
// on its own above it, silences a report; see docs/suppression.md.
//
// [*http.Request]: https://pkg.go.dev/net/http#Request
// [*http.Response]: https://pkg.go.dev/net/http#Response
package retry
