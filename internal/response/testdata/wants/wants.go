package wants

import (
	"fmt"
	"net/http"

	"example.com/wants/amid"
	"example.com/wants/given"
	"example.com/wants/last"
	"example.com/wants/other"
	"example.com/wants/returned"
	"example.com/wants/valued"
)

func get() {
	resp, err := http.Get("x")
	if err != nil {
		last.F()
	}
	if resp.StatusCode > 299 {
		amid.F()
		fmt.Println(resp.Status)
	}
	switch resp.StatusCode {
	case 300:
		returned.F()
		return
	}
	given.Read(resp.Body)
	valued.F()
	fmt.Println()
}

func none() {
	other.F()
}
