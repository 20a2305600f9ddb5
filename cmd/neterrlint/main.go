// The neterrlint command finds mistakes that network code makes with errors
// and responses.
package main

func main() {}
