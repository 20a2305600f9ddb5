package golangci //nolint:neterrlint // it takes this for one line

func wholeBehind() {
	leak()
}
