package names

import "go/types"

// IsNamed reports whether t itself is the type with the given name of the package
// with the given path.
func IsNamed(t types.Type, path, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

// IsPointer reports whether t is a pointer to that type.
func IsPointer(t types.Type, path, name string) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && IsNamed(p.Elem(), path, name)
}

// IsType reports whether t is that type or a pointer to it.
func IsType(t types.Type, path, name string) bool {
	return IsNamed(t, path, name) || IsPointer(t, path, name)
}

var errorType = types.Universe.Lookup("error").Type()

// IsError reports whether t is the type error, which has no package. It may be nil.
func IsError(t types.Type) bool { return types.Identical(t, errorType) }

// ImplementsError reports whether t is error, or a type that implements it.
func ImplementsError(t types.Type) bool {
	return types.Implements(t, errorType.Underlying().(*types.Interface))
}
