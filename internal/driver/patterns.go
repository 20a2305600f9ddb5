package driver

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/tools/go/packages"
)

// checkPatterns refuses what can't be a pattern of packages: a flag that comes
// too late, and nothing.
func checkPatterns(patterns []string) error {
	for _, p := range patterns {
		if p == "" {
			return fmt.Errorf("an empty argument names no packages")
		}
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("%s comes after a package; flags go before the packages", p)
		}
	}
	return nil
}

// unmatched returns the patterns that match no packages though others do. The
// go command only warns of them, but a slip in a CI script must not look like
// a clean run.
func unmatched(ctx context.Context, dir string, o *options, patterns []string, roots []*packages.Package) []string {
	if len(patterns) == 1 && len(roots) > 0 {
		return nil
	}
	var empty []string
	for _, pattern := range patterns {
		// Only a wildcard may match nothing. Whether this one does is the go
		// command's to say, where a look at the names leaves a doubt.
		if strings.Contains(pattern, "...") && !matchesSome(dir, pattern, roots) && !lists(ctx, dir, o, pattern) {
			empty = append(empty, pattern)
		}
	}
	return empty
}

// matchesSome reports whether a root has the name or lies in the folder that
// the pattern describes.
func matchesSome(dir, pattern string, roots []*packages.Package) bool {
	local := strings.HasPrefix(pattern, ".") || filepath.IsAbs(pattern)
	if local && !filepath.IsAbs(pattern) {
		pattern = filepath.ToSlash(filepath.Join(dir, pattern))
	}
	expr := regexp.QuoteMeta(pattern)
	if before, ok := strings.CutSuffix(expr, `/\.\.\.`); ok {
		expr = before + `(/.*)?` // x/... matches x too
	}
	expr = strings.ReplaceAll(expr, `\.\.\.`, `.*`)
	match, err := regexp.Compile("^" + expr + "$")
	if err != nil {
		return false
	}
	for _, p := range roots {
		name := p.PkgPath
		if local {
			name = filepath.ToSlash(p.Dir)
		}
		if match.MatchString(name) {
			return true
		}
	}
	return false
}

// lists reports whether the go command finds a package for the pattern.
func lists(ctx context.Context, dir string, o *options, pattern string) bool {
	cmd := exec.CommandContext(ctx, "go", "list", "-e", "-tags="+o.tags, "--", pattern)
	cmd.Dir = dir
	out, err := cmd.Output()
	return err != nil || len(out) > 0
}
