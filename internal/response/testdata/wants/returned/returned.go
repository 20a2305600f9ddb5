package returned

func F() {}
