go mod init -modfile=tools.mod example.com/tools
go mod edit -replace=github.com/neterrlint/neterrlint=./tools/neterrlint tools.mod
go mod edit -tool=github.com/neterrlint/neterrlint/cmd/neterrlint tools.mod
go list -mod=mod -modfile=tools.mod -deps tool >/dev/null # adds what the tool needs
