// Package atomicfile writes files whole or not at all.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// A File becomes the file of its name when it is committed. Until then that
// file, if there is one, is what it was.
type File struct {
	*os.File        // a temporary file beside the file, or the file itself if it is a device
	name     string // with symbolic links resolved; empty for a device
}

// Create opens a file to write. That it can be written is known then, before
// there is anything to write. A file that is there keeps its mode, and its owner
// where the system allows; a new one gets perm before umask. A device or pipe, as in -o /dev/stdout, is opened
// itself.
func Create(name string, perm fs.FileMode) (*File, error) {
	name, err := target(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "write", Path: name, Err: errors.New("is a directory")}
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return &File{File: f}, nil
	case err == nil:
		// A file that may not be written is not to be replaced either.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		f.Close()
		perm = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	f, err := temporary(name, perm)
	if info != nil && errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("%w: it is replaced as a whole, so its folder must be writable too", err)
	} else if err != nil {
		return nil, err
	}
	if info != nil {
		keepOwner(f, info)
		err = f.Chmod(perm) // umask does not apply to what is there
	}
	file := &File{f, name}
	if err != nil {
		file.Abort()
		return nil, err
	}
	return file, nil
}

// target follows symbolic links, also to a file that does not exist yet: renaming
// would put the file in the place of the link.
func target(name string) (string, error) {
	for range 40 { // as many as systems follow
		info, err := os.Lstat(name)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return name, nil // what is wrong with it shows when it is opened
		}
		link, err := os.Readlink(name)
		if err != nil {
			return "", err
		}
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return name, nil // the link to a pipe, as of /dev/stdout, can't be read
		}
		if !filepath.IsAbs(link) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(name)) // where ".." in the link begins
			if err != nil {
				return "", err
			}
			link = filepath.Join(dir, link)
		}
		name = link
	}
	return "", &fs.PathError{Op: "open", Path: name, Err: errors.New("too many symbolic links")}
}

// temporary creates a file beside the one of that name. os.CreateTemp would
// give it the mode of a secret. Its name says whose it is, should the process be
// killed, and is short, as the file's own need not be.
func temporary(name string, perm fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".neterrlint-%08x.tmp", rand.Uint32()))
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if errors.Is(err, fs.ErrExist) && i < 99 {
			continue
		}
		if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
			pathErr.Path = name // which the user knows
		}
		return f, err
	}
}

// Commit puts the file in its place. After an error that place is untouched.
func (f *File) Commit() error {
	if f.name == "" {
		return f.Close()
	}
	err := f.Sync() // a full disk may show only here
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), f.name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// Abort drops what was written. It may be called after Commit, and does nothing then.
func (f *File) Abort() {
	if f.Close() == nil && f.name != "" {
		os.Remove(f.Name())
	}
}

// Write puts content in the place of the file of that name.
func Write(name string, content []byte, perm fs.FileMode) error {
	f, err := Create(name, perm)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := f.Write(content); err != nil {
		return err
	}
	return f.Commit()
}
