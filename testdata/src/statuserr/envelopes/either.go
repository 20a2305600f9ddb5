package envelopes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
)

// hook takes a word of the answer, or its status where there is none.
func hook(url string, payload []byte) error {
	resp, err := http.Post(url, "application/json", bytes.NewReader(payload))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	switch answer := string(b); answer {
	case "":
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", resp.Status)
		}
		fallthrough
	case "accepted":
		return nil
	default:
		return errors.New(answer)
	}
}

func hookBelow(url string, payload []byte) ([]byte, error) {
	resp, err := http.Post(url, "application/json", bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(b, []byte("accepted")) && resp.StatusCode >= 300 {
		return nil, errors.New(resp.Status)
	}
	return b, nil
}

// hookLogs asks for the status in vain.
func hookLogs(url string, payload []byte) error {
	resp, err := http.Post(url, "application/json", bytes.NewReader(payload)) // want `statuserr/partial`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	switch answer := string(b); answer {
	case "":
		if resp.StatusCode != http.StatusOK {
			log.Printf("status %s", resp.Status)
		}
		fallthrough
	case "accepted":
		return nil
	default:
		return errors.New(answer)
	}
}

// hookOfTwo takes the status of the one for a word of the other.
func hookOfTwo(url string, payload []byte) error {
	first, err := http.Get(url)
	if err != nil {
		return err
	}
	first.Body.Close()
	resp, err := http.Post(url, "application/json", bytes.NewReader(payload)) // want `statuserr/unchecked`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	switch answer := string(b); answer {
	case "":
		if first.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", first.Status)
		}
		fallthrough
	case "accepted":
		return nil
	default:
		return errors.New(answer)
	}
}
