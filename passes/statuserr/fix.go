package statuserr

import (
	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/response"
)

func (c *checker) fix(f *response.Flow) []analysis.SuggestedFix { return nil }
