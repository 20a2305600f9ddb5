package main

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// writeErrorTexts writes the table of the standard library's error texts.
func writeErrorTexts(w io.Writer) error {
	table, err := knowledge.ErrorTexts()
	if err != nil {
		return err
	}
	fmt.Fprint(w, `
## The standard library's texts

What each text is replaced with, from which version of Go on, and on which
systems. A test makes these errors and asks for the replacement; where it can't,
the last column says why. A text without a replacement is never reported: no
exported value or type is in the error.

| text | replacement | since | systems | how it is made |
|---|---|---|---|---|
`)
	for _, row := range table {
		since, systems := row.Since, row.Systems
		if row.Generic {
			systems += ", generic"
		}
		if row.None() {
			since = ""
		}
		fmt.Fprintf(w, "| `%s` | %s | %s | %s | %s |\n", row.Text, replacement(row), since, systems, strings.ReplaceAll(row.Made, "<", "&lt;"))
	}
	return nil
}

// replacement returns the code that asks for a row's value or type.
func replacement(row *knowledge.ErrorText) string {
	if row.None() {
		return "none"
	}
	name := path.Base(row.Package()) + "." + row.Name()
	if row.Value != "" {
		return fmt.Sprintf("`errors.Is(err, %s)`", name)
	}
	if row.Pointer() {
		name = "*" + name
	}
	code := fmt.Sprintf("`e, ok := errors.AsType[%s](err); ok", name)
	if row.Cond != "" {
		code += " && " + strings.ReplaceAll(row.Cond, "$", "e")
	}
	return code + "`"
}
