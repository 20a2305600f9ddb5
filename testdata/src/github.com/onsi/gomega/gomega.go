// Package gomega stands in for the module of that name.
package gomega

import "github.com/onsi/gomega/types"

func Expect(actual any, extra ...any) types.Assertion                       { return nil }
func ExpectWithOffset(offset int, actual any, extra ...any) types.Assertion { return nil }
func Ω(actual any, extra ...any) types.Assertion                            { return nil }

func BeNil() types.GomegaMatcher                                      { return nil }
func HaveOccurred() types.GomegaMatcher                               { return nil }
func MatchError(expected any, description ...any) types.GomegaMatcher { return nil }
func Succeed() types.GomegaMatcher                                    { return nil }
func Equal(expected any) types.GomegaMatcher                          { return nil }
