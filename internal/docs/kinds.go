package docs

import (
	"go/doc/comment"
	"strings"
)

// Reported is the heading under which the documentation of an analyzer lists
// the kinds of what it reports, each as "kind: text".
const Reported = "What is reported"

// A Kind is a category of an analyzer's diagnostics.
type Kind struct {
	Name string // the bare word
	Text string // what it is, a paragraph without line breaks
}

// Kinds returns the kinds that an analyzer's documentation lists, in its order.
func Kinds(doc string) []Kind {
	var parser comment.Parser
	printer := &comment.Printer{TextWidth: -1}
	var kinds []Kind
	inside := false
	for _, block := range parser.Parse(doc).Content {
		switch block := block.(type) {
		case *comment.Heading:
			inside = strings.TrimSpace(string(printer.Text(&comment.Doc{Content: []comment.Block{&comment.Paragraph{Text: block.Text}}}))) == Reported
		case *comment.List:
			if !inside {
				continue
			}
			for _, item := range block.Items {
				text := strings.TrimSpace(string(printer.Text(&comment.Doc{Content: item.Content})))
				name, text, ok := strings.Cut(text, ": ")
				if ok && isWord(name) {
					kinds = append(kinds, Kind{name, strings.Join(strings.Fields(text), " ")})
				}
			}
		}
	}
	return kinds
}

// isWord reports whether s can be a category: lower-case letters, digits and dashes.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
