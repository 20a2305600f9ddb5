package conditions

import (
	"fmt"
	"net/http"
)

// There are no codes from 600 on, whichever response is followed.
func otherCodes(u string) error {
	first, err := http.Get(u)
	if err != nil {
		return err
	}
	defer first.Body.Close()
	switch first.StatusCode / 100 {
	case 2, 4, 5:
		return nil
	}
	second, err := http.Get(u)
	if err != nil {
		return err
	}
	if first.StatusCode >= 400 {
		return fmt.Errorf("unexpected status %s", first.Status)
	}
	return second.Body.Close()
}
