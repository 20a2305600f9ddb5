// Package wholeignore has staticcheck's comment for a file.
package wholeignore

func leak() {}

func f() {
	leak()
	_ = 1 //lint:file-ignore neterrlint/* anywhere in the file
}
