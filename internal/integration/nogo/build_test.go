package nogo

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

const (
	rules    = "github.com/bazelbuild/rules_go"
	builders = rules + "/go/tools/builders"

	// main is the module that nogo is built as. Nogo imports an internal package
	// of x/tools, which Bazel does not mind; the go command allows it to what has
	// a path below.
	main = "golang.org/x/tools/nogomain"
)

// build builds nogo with the analyzers and the settings of a configuration, as
// the rule nogo does: rules_go's builder writes the main package, which is
// compiled together with what the rule always takes. It returns the file name.
func build(t *testing.T, analyzers []string, config string) string {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	integration.Go(t, here, "mod", "download", rules)
	module := strings.TrimSpace(integration.Go(t, here, "list", "-m", "-f", "{{.Dir}}", rules))
	source := filepath.Join(module, "go", "tools", "builders")
	dir := t.TempDir()

	builder := filepath.Join(dir, "builder")
	args := []string{"build", "-ldflags", "-X main.rulesGoStdlibPrefix=@rules_go//stdlib:", "-o", builder} // it wants one
	for _, name := range append(sources(t, source, "builder_srcs"), "path.go") {
		args = append(args, filepath.Join(source, name))
	}
	integration.Go(t, here, args...)

	// The requirements of this module are those of nogo.
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	integration.Go(t, dir, "mod", "edit", "-module="+main, "-droptool="+builders,
		"-replace=github.com/neterrlint/neterrlint="+integration.Root(t))
	for _, name := range sources(t, source, "nogo_srcs") {
		data, err := os.ReadFile(filepath.Join(source, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	args = []string{"gennogomain", "-output", filepath.Join(dir, "main.go"), "-config", config}
	for _, path := range analyzers {
		args = append(args, "-analyzer_importpath", path)
	}
	if out, err := run(dir, builder, args...); err != nil {
		t.Fatalf("gennogomain: %v\n%s", err, out)
	}
	nogo := filepath.Join(dir, "nogo")
	integration.Go(t, dir, "build", "-o", nogo, ".")
	return nogo
}

// sources returns the files that a target of the builders' BUILD file lists.
func sources(t *testing.T, dir, target string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "BUILD.bazel"))
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(fmt.Sprintf(`name = "%s",\s+srcs = \[([^\]]*)\]`, target)).FindSubmatch(data)
	if list == nil {
		t.Fatalf("%s has no target %s with srcs", dir, target)
	}
	var names []string
	for _, m := range regexp.MustCompile(`"([^"]+)"`).FindAllSubmatch(list[1], -1) {
		names = append(names, string(m[1]))
	}
	return names
}
