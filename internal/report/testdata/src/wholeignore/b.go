package wholeignore

//lint:file-ignore neterrlint/bodyclose

func g() {
	leak() // want `leak`
}

//lint:file-ignore SA4006 another check
