module example.org/third

go 1.26
