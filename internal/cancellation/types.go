package cancellation

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

func isContext(t types.Type) bool { return names.IsType(t, "context", "Context") }

func isRequest(t types.Type) bool { return names.IsType(t, "net/http", "Request") }

func isResponseWriter(t types.Type) bool { return names.IsType(t, "net/http", "ResponseWriter") }

// canBeError reports whether an error can be passed on as a t: among arguments
// of any type too.
func canBeError(t types.Type) bool {
	if s, ok := types.Unalias(t).(*types.Slice); ok {
		t = s.Elem()
	}
	if names.IsError(t) {
		return true
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && (i.NumMethods() == 0 && !isTypeParam(t) || implementsError(i))
}

func implementsError(i *types.Interface) bool {
	return i.NumMethods() > 0 && names.ImplementsError(i)
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// isStream reports whether t is one of gRPC's streams, of a server or a client,
// or of connect's: it has a context of its own and messages to send or receive.
func isStream(t types.Type) bool {
	if isTypeParam(t) {
		return false
	}
	if method(t, "SendMsg") != nil && method(t, "RecvMsg") != nil && method(t, "Context") != nil {
		return true
	}
	if n := namedOf(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == connectPath {
		return strings.Contains(n.Obj().Name(), "Stream")
	}
	return false
}

const (
	connectPath = "connectrpc.com/connect"
	grpcPath    = "google.golang.org/grpc"
)

// method returns the method of t with the given name, nil if there is none.
func method(t types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	m, _ := obj.(*types.Func)
	return m
}

func namedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// neverDone reports whether t is a context of a web framework that, as long as
// nobody changes its settings, is never cancelled, whatever becomes of the
// request: gin's own context, fiber's, fasthttp's.
func neverDone(t types.Type) bool {
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil {
		return false
	}
	switch path := n.Obj().Pkg().Path(); {
	case path == "github.com/gin-gonic/gin", path == "github.com/valyala/fasthttp", strings.HasPrefix(path, "github.com/gofiber/fiber"):
		return true
	}
	return false
}

// detachedType reports whether t is a context that says itself when it is done.
func detachedType(t types.Type) bool {
	n := namedOf(t)
	if n == nil || isContext(t) || types.IsInterface(t) {
		return false
	}
	for m := range n.Methods() {
		if m.Name() == "Done" {
			return true
		}
	}
	return false
}

// holdsContext reports whether t is, or obviously has, a context that can be
// cancelled: a context, a request, a stream, or a framework's context that has
// the request.
func holdsContext(t types.Type) bool {
	return isContext(t) || isRequest(t) || isStream(t) || hasRequest(t)
}

// hasRequest reports whether t gives away an incoming *http.Request by a field
// or method named Request, as the contexts of gin and echo do.
func hasRequest(t types.Type) bool {
	n := namedOf(t)
	if n == nil || isRequest(t) {
		return false
	}
	switch n.Obj().Name() {
	case "Context", "Ctx", "Request":
	default:
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, n.Obj().Pkg(), "Request")
	switch obj := obj.(type) {
	case *types.Var:
		return isRequest(obj.Type())
	case *types.Func:
		sig := obj.Signature()
		return sig.Params().Len() == 0 && sig.Results().Len() == 1 && isRequest(sig.Results().At(0).Type())
	}
	return false
}

// isServer reports whether a function of this signature serves requests: the
// context that it is given is a request's.
func isServer(f *ssa.Function) bool {
	sig := f.Signature
	var writer, request, stream, framework bool
	for v := range sig.Params().Variables() {
		t := v.Type()
		writer = writer || isResponseWriter(t) || method(t, "WriteHeader") != nil
		request = request || isRequest(t)
		stream = stream || isStream(t) && isServerStream(t)
		switch own := hasRequest(t); {
		case own && namedOf(t).Obj().Name() == "Request":
			request = true // which clients have too: one that is served has its answer beside it
		case own:
			framework = true
		}
	}
	return writer && request || stream || framework || isUnary(f) || isInterceptor(sig)
}

// isServerStream reports whether a stream is the server's end, which alone can
// set the trailer.
func isServerStream(t types.Type) bool {
	if method(t, "SetTrailer") != nil {
		return true
	}
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != connectPath {
		return false
	}
	switch n.Obj().Name() {
	case "ServerStream", "ClientStream", "BidiStream", "StreamingHandlerConn":
		return true
	}
	return false
}

// isUnary reports whether f is a method of a gRPC or connect service:
// (ctx, *Request) (*Response, error), of messages.
func isUnary(f *ssa.Function) bool {
	sig := f.Signature
	params, results := sig.Params(), sig.Results()
	if params.Len() != 2 || results.Len() != 2 || !isContext(params.At(0).Type()) || !names.IsError(results.At(1).Type()) {
		return false
	}
	in, out := params.At(1).Type(), results.At(0).Type()
	if names.IsType(in, connectPath, "Request") && names.IsType(out, connectPath, "Response") {
		return true
	}
	obj, ok := f.Object().(*types.Func)
	if !ok || sig.Recv() == nil || !obj.Exported() {
		return false
	}
	return isMessage(in) && isMessage(out) || isPointer(in) && isPointer(out) && isService(sig.Recv().Type())
}

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}

// isMessage reports whether t is a protobuf message.
func isMessage(t types.Type) bool {
	return isPointer(t) && (method(t, "ProtoReflect") != nil || method(t, "ProtoMessage") != nil)
}

// isService reports whether t embeds what generated code has for the methods of
// a service that are not implemented yet.
func isService(t types.Type) bool {
	n := namedOf(t)
	if n == nil {
		return false
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if e := namedOf(f.Type()); f.Embedded() && e != nil {
			name := e.Obj().Name()
			if (strings.HasPrefix(name, "Unimplemented") || strings.HasPrefix(name, "Unsafe")) && (strings.HasSuffix(name, "Server") || strings.HasSuffix(name, "Handler")) {
				return true
			}
		}
	}
	return false
}

// isInterceptor reports whether a function has the shape of a gRPC interceptor
// of a server, or of connect's.
func isInterceptor(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if names.IsType(v.Type(), grpcPath, "UnaryServerInfo") || names.IsType(v.Type(), grpcPath, "StreamServerInfo") {
			return true
		}
	}
	return sig.Params().Len() == 2 && isContext(sig.Params().At(0).Type()) && names.IsType(sig.Params().At(1).Type(), connectPath, "AnyRequest")
}

// isGRPCCall reports whether a call of this signature is one of a generated
// gRPC client, whose errors are statuses.
func isGRPCCall(sig *types.Signature) bool {
	if n := sig.Params().Len(); sig.Variadic() && n > 0 {
		if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
			return names.IsType(s.Elem(), grpcPath, "CallOption")
		}
	}
	return false
}

// lastError returns the index of a signature's error result, the last, or -1.
func lastError(sig *types.Signature) int {
	n := sig.Results().Len()
	if n > 0 && names.IsError(sig.Results().At(n-1).Type()) {
		return n - 1
	}
	return -1
}
