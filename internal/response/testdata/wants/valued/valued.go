package valued

func F() int { return 0 }
