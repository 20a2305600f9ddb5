//lint:ignore bodyclose why
package wholeabove

func h() {
	leak()
}
