// Package repository lets the command fix real modules, which the module proxy
// has. It is a module of its own because that takes longer than other tests.
package repository
