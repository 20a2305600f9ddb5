package resend_test

import (
	"bytes"
	"encoding/gob"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/resend"
)

// TestFacts compares the summaries of functions with what comments say, and sends each
// through gob as drivers do: what comes out is the same, byte for byte.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	encode := func(s *resend.Summary) []byte {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(s); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	facts := 0
	for _, result := range analysistest.Run(t, dir, resend.Analyzer, "resend") {
		for _, list := range result.Facts {
			for _, f := range list {
				s := f.(*resend.Summary)
				first := encode(s)
				back := new(resend.Summary)
				if err := gob.NewDecoder(bytes.NewReader(first)).Decode(back); err != nil {
					t.Fatal(err)
				}
				if back.String() != s.String() || !bytes.Equal(encode(back), first) {
					t.Errorf("%s comes back from gob as %s", s, back)
				}
				facts++
			}
		}
	}
	if facts < 10 {
		t.Errorf("only %d facts", facts)
	}
}
