// Package returns has functions of which the facts say whether, and with what,
// they return.
package returns

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime"
)

func die(err error) { // want die:`^never returns$`
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func fatal(format string, args ...any) { // want fatal:`^never returns$`
	log.Fatalf(format, args...)
}

func dieIndirect(err error) { // want dieIndirect:`^never returns$`
	fmt.Println("dying")
	die(err)
}

func panics(err error) { // want panics:`^never returns$`
	panic(err)
}

func goexits(err error) { // want goexits:`^never returns$`
	runtime.Goexit()
}

func forever(err error) { // want forever:`^never returns$`
	for {
		fmt.Println(err)
	}
}

func blocks(err error) { // want blocks:`^never returns$`
	select {}
}

func dieIf(err error) { // want dieIf:`^returns if param 0 in 0$`
	if err != nil {
		die(err)
	}
}

func dieUnless(ok bool, err error) { // want dieUnless:`^returns if param 0 in 1$`
	if !ok {
		die(err)
	}
}

func deferred(err error) { // want deferred:`^never returns$`
	defer os.Exit(1)
	fmt.Println(err)
}

func shouldRetry(resp *http.Response, err error) (bool, error) { // want shouldRetry:`^param 0 borrowed; returns if param 1 in !0 and result 0 in 1 and result 1 in !0, or param 1 in 0 and result 0 in 0 and result 1 in 0$`
	if err == nil {
		return false, nil
	}
	return true, fmt.Errorf("retried: %w", err)
}

func wrap(err error) error { // want wrap:`^returns if param 0 in !0 and result 0 in !0, or param 0 in 0 and result 0 in 0$`
	if err == nil {
		return nil
	}
	return fmt.Errorf("wrapped: %w", err)
}

func wrapAlways(err error) error { // want wrapAlways:`^returns if result 0 in !0$`
	return fmt.Errorf("wrapped: %w", err)
}

func same(err error) error { // want same:`^returns if param 0 in !0 and result 0 in !0, or param 0 in 0 and result 0 in 0$`
	return err
}

func isNotFound(err error) bool { // want isNotFound:`^returns if param 0 in !0 and result 0 in 1, or result 0 in 0$`
	return err != nil && errors.Is(err, os.ErrNotExist)
}

func notNil(err error) bool { // want notNil:`^returns if param 0 in !0 and result 0 in 1, or param 0 in 0 and result 0 in 0$`
	return err != nil
}

func swallow(err error) error {
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

func refuse(why string) *refusal { // want refuse:`^returns if result 0 in !0$`
	r := &refusal{}
	r.why = why
	return r
}

func refuseInTurn(why string) error { // want refuseInTurn:`^returns if result 0 in !0$`
	return refuse(why)
}

func refuseIf(why string) *refusal {
	if why == "" {
		return nil
	}
	return refuse(why)
}
