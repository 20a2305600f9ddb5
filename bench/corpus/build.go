package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/neterrlint/neterrlint/bench/internal/command"
)

// A builder builds neterrlint from a checkout of it.
type builder struct {
	dir  string // for executables and the source of revisions
	root string // of the checkout
}

func newBuilder(ctx context.Context, dir string) (*builder, error) {
	root, err := command.Root(ctx)
	if err != nil {
		return nil, err
	}
	return &builder{dir: dir, root: root}, nil
}

// current builds what lies in the checkout.
func (b *builder) current(ctx context.Context) (string, error) {
	return b.build(ctx, b.root, "current")
}

// named returns the executable that the name is, or builds the revision.
func (b *builder) named(ctx context.Context, name string) (string, error) {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return filepath.Abs(name)
	}
	commit, err := command.Output(ctx, b.root, "git", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("-against %s: neither an executable nor a revision of %s", name, b.root)
	}
	// An archive, not a work tree: nothing is left behind in the checkout.
	source := filepath.Join(b.dir, "source")
	if err := os.Mkdir(source, 0o777); err != nil {
		return "", err
	}
	archive := filepath.Join(b.dir, "source.tar")
	if _, err := command.Output(ctx, b.root, "git", "archive", "--output="+archive, commit); err != nil {
		return "", err
	}
	if _, err := command.Output(ctx, source, "tar", "-xf", archive); err != nil {
		return "", err
	}
	return b.build(ctx, source, "against")
}

func (b *builder) build(ctx context.Context, source, name string) (string, error) {
	exe := filepath.Join(b.dir, name)
	_, err := command.Output(ctx, source, "go", "build", "-o", exe, "./cmd/neterrlint")
	return exe, err
}
