package report

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// TestDriverNolint checks which comments are left to golangci-lint. That it
// silences what is reported here, internal/integration/golangci checks.
func TestDriverNolint(t *testing.T) {
	Config.DriverNolint = true
	defer func() { Config = Settings{} }()
	analysistest.Run(t, analysistest.TestData(), toy, "golangci")
}
