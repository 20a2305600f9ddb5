package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// A Key says which finding is meant, in words that outlive edits elsewhere in the
// file: no line number and no message, which names lines and conditions. Two
// findings may have the same key, in lines that read alike.
type Key struct {
	Rule string // rule/category
	File string // as Finding.Name
	Line string // the source line, each run of white space one space
}

// KeyOf returns the key of a finding.
func (s *Source) KeyOf(f Finding) Key {
	return Key{
		Rule: f.Rule(),
		File: f.Name,
		Line: strings.Join(strings.Fields(s.Line(f.Pos.Filename, f.Pos.Line)), " "),
	}
}

// Fingerprint sets the fingerprints of all findings of a run, sorted as Sort does:
// a hash of the key and of how many with the same key precede it. Done before some
// are left out, it does not depend on which.
func (s *Source) Fingerprint(findings []Finding) {
	seen := make(map[Key]int)
	for i, f := range findings {
		key := s.KeyOf(f)
		sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d", key.Rule, key.File, key.Line, seen[key]))
		seen[key]++
		findings[i].Fingerprint = hex.EncodeToString(sum[:16])
	}
}
