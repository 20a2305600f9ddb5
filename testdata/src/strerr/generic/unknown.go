package generic

import (
	"os"
	"strings"
)

// One of the ways of the error can't be followed: it may be another program's.

func orElse(name string, ask func() error) bool {
	_, err := os.Stat(name)
	if err == nil {
		err = ask()
	}
	return err != nil && strings.HasSuffix(err.Error(), "no such file or directory")
}

func eachWay(name string, steps []func(string) error) bool {
	err := os.Remove(name)
	for _, step := range steps {
		if err = step(name); err != nil {
			break
		}
	}
	return err != nil && strings.Contains(err.Error(), "permission denied")
}

// The other way is looked at on its own.
func apart(name string, ask func() error) bool {
	if _, err := os.Stat(name); err != nil {
		return strings.HasSuffix(err.Error(), "no such file or directory") // want `fs.ErrNotExist`
	}
	err := ask()
	return err != nil && strings.HasSuffix(err.Error(), "no such file or directory")
}

// Texts that nobody else has need less.
func orElseOwn(name string, ask func() error) bool {
	_, err := os.Stat(name)
	if err == nil {
		err = ask()
	}
	return err != nil && strings.HasSuffix(err.Error(), "broken pipe") // want `EPIPE`
}
