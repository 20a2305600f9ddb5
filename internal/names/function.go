package names

import (
	"go/types"
	"sync"
)

// parts are what the full name of a function is made of.
type parts struct {
	path, receiver, name string
	pointer              bool
}

// printed holds the full names that [Of] has returned. Its keys are pieces of them, so
// that it holds on to nothing else: the names of objects are pieces of the export data
// that they were read from.
var printed = struct {
	sync.RWMutex
	names map[parts]string
}{names: make(map[parts]string)}

// Of returns the full name of a function, as [types.Func.FullName] prints that of its
// Origin. It is asked for at every step of a path, so each is printed once.
func Of(fn *types.Func) string {
	fn = fn.Origin()
	of, ok := partsOf(fn)
	if !ok {
		return fn.FullName()
	}
	printed.RLock()
	name, ok := printed.names[of]
	printed.RUnlock()
	if ok {
		return name
	}
	name = fn.FullName()
	printed.Lock()
	printed.names[of.within(name)] = name
	printed.Unlock()
	return name
}

// partsOf returns the parts of fn's full name; false if it has others, too, or
// otherwise named ones.
func partsOf(fn *types.Func) (parts, bool) {
	of := parts{name: fn.Name()}
	recv := fn.Signature().Recv()
	if recv == nil {
		if fn.Pkg() != nil {
			of.path = fn.Pkg().Path()
		}
		return of, fn.Pkg() != nil
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t, of.pointer = p.Elem(), true
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.TypeParams().Len() > 0 {
		return of, false
	}
	of.path, of.receiver = named.Obj().Pkg().Path(), named.Obj().Name()
	return of, true
}

// within returns the same parts as pieces of the full name that they make:
// path.name, (path.receiver).name or (*path.receiver).name.
func (of parts) within(full string) parts {
	start := 0
	if of.receiver != "" {
		start = len("(")
	}
	if of.pointer {
		start += len("*")
	}
	of.path = full[start:][:len(of.path)]
	if of.receiver != "" {
		of.receiver = full[start+len(of.path)+len("."):][:len(of.receiver)]
	}
	of.name = full[len(full)-len(of.name):]
	return of
}
