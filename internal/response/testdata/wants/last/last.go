package last

func F() {}
