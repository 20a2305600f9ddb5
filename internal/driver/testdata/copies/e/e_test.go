package e

import (
	"os"
	"testing"

	"example.com/copies/d"
)

func TestClose(t *testing.T) { d.Close(os.Stdin) }
