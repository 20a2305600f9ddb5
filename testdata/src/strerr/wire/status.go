package wire

import (
	"net"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// An error that is asked for its status is one, whatever is in its text.
func down(err error) bool {
	return status.Code(err) == codes.Unavailable && strings.Contains(err.Error(), "connection reset by peer")
}

func described(err error) bool {
	st, ok := status.FromError(err)
	return ok && strings.Contains(st.Message(), "connection refused")
}

func named(err error) string {
	switch text := status.Convert(err).Message(); text {
	case "EOF", "context canceled":
		return "the other side has gone"
	default:
		return text
	}
}

// Another error of the same function is none.
func either(conn net.Conn, err error) bool {
	if status.Code(err) == codes.NotFound {
		return false
	}
	_, err2 := conn.Write(nil)
	return err2 != nil && strings.Contains(err2.Error(), "broken pipe") // want `use errors.Is\(err2, syscall.EPIPE\)`
}

// What was followed to a call of the standard library has not crossed a wire.
func dialled(address string) bool {
	_, err := net.Dial("tcp", address)
	return status.Code(err) == codes.Unknown && strings.Contains(err.Error(), "connection refused") // want `use errors.Is\(err, syscall.ECONNREFUSED\)`
}
