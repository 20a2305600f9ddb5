package driver

import (
	"slices"
	"testing"
)

func TestGoEnv(t *testing.T) {
	for _, test := range []struct {
		name      string
		env, want []string
	}{
		{"nothing said", []string{"HOME=/h", "GOMEMLIMIT="}, []string{"HOME=/h", "GOMEMLIMIT=", "GOGC=400"}},
		{"a percentage said", []string{"GOGC=50", "HOME=/h"}, []string{"GOGC=50", "HOME=/h"}},
		{"collection off", []string{"GOGC=off"}, []string{"GOGC=off"}},
		{"a limit said", []string{"GOMEMLIMIT=1GiB"}, []string{"GOMEMLIMIT=1GiB"}},
		{"a name that begins alike", []string{"GOGCFLAGS=x"}, []string{"GOGCFLAGS=x", "GOGC=400"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			given := slices.Clone(test.env)
			if got := goEnv(test.env); !slices.Equal(got, test.want) {
				t.Errorf("goEnv(%q) = %q, want %q", given, got, test.want)
			}
		})
	}
}
