// Package types stands in for the module's package of that name.
package types

type GomegaMatcher interface {
	Match(actual any) (success bool, err error)
}

type Assertion interface {
	Should(matcher GomegaMatcher, explain ...any) bool
	ShouldNot(matcher GomegaMatcher, explain ...any) bool
	To(matcher GomegaMatcher, explain ...any) bool
	ToNot(matcher GomegaMatcher, explain ...any) bool
	NotTo(matcher GomegaMatcher, explain ...any) bool
}
