// Package match has helpers that compare the text of an error.
package match

import "strings"

func Has(err error, text string) bool { // want Has:"compares 0 with 1"
	return err != nil && strings.Contains(err.Error(), text)
}

func Any(err error, texts ...string) bool { // want Any:"compares 0 with 1"
	for _, t := range texts {
		if Has(err, t) {
			return true
		}
	}
	return false
}

func In(msg string, list []string) bool { // want In:"compares 0 with 1"
	for _, t := range list {
		if strings.Contains(msg, t) {
			return true
		}
	}
	return false
}

func Text(err error) string { // want Text:"text of 0"
	if err == nil {
		return ""
	}
	return strings.ToLower(err.Error())
}

func Is[E error](err E, text string) bool { // want Is:"compares 0 with 1"
	return err.Error() == text
}

func Count(err error) int { return len(err.Error()) }
