package amid

func F() {}
