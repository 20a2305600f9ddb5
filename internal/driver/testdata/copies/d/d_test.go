package d

import (
	"os"
	"testing"

	"example.com/copies/e"
)

func TestClose(t *testing.T) { e.Close(os.Stdin) }
