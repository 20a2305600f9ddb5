module example.com/fixture

go 1.26

require example.org/third v1.2.3

replace example.org/third => ../third
