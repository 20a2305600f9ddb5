// Package trace stands in for OpenTelemetry's.
package trace

import (
	"context"

	"go.opentelemetry.io/otel/codes"
)

type Span interface {
	End()
	RecordError(err error, options ...any)
	SetStatus(code codes.Code, description string)
}

type Tracer interface {
	Start(ctx context.Context, spanName string) (context.Context, Span)
}
