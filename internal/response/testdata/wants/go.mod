module example.com/wants

go 1.26
