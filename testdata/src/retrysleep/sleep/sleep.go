// Package sleep has loops that sleep while their context ends.
package sleep

import (
	"context"
	"math"
	"math/rand"
	"net"
	"net/http"
	"time"
)

const delay = 2 * time.Second

var pace = 5 * time.Second

var changed = 5 * time.Second

func change() { changed = time.Millisecond }

func try(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func counted(ctx context.Context, url string) (err error) {
	for range 3 {
		if err = try(ctx, url); err == nil {
			return nil
		}
		time.Sleep(delay) // want `time\.Sleep between two attempts of try \(line 35\) goes on when their context has ended: select on its Done as well \[retry/sleep-ctx\]`
	}
	return err
}

func after(ctx context.Context, d *net.Dialer, addr string) (conn net.Conn, err error) {
	for i := 0; i < 3; i++ {
		conn, err = d.DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn, nil
		}
		<-time.After(time.Second) // want `<-time\.After between two attempts of d\.DialContext \(line 45\)`
	}
	return nil, err
}

func doubling(ctx context.Context, url string) error {
	wait := time.Second
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(wait) // want `sleep-ctx`
		wait *= 2
	}
	return ctx.Err()
}

func doublingFromLess(ctx context.Context, url string) error {
	wait := 10 * time.Millisecond
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(wait)
		wait *= 2
	}
	return ctx.Err()
}

func shifted(ctx context.Context, url string) error {
	for i := range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(time.Second << i) // want `sleep-ctx`
	}
	return ctx.Err()
}

func power(ctx context.Context, url string) error {
	for i := 0; i < 5; i++ {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(time.Second * time.Duration(math.Pow(2, float64(i)))) // want `sleep-ctx`
	}
	return ctx.Err()
}

func jitter(ctx context.Context, url string) error {
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(time.Second + time.Duration(rand.Int63n(1000))) // want `sleep-ctx`
	}
	return ctx.Err()
}

func linear(ctx context.Context, url string) error {
	for i := range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	return ctx.Err()
}

func variables(ctx context.Context, url string) error {
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(pace) // want `sleep-ctx`
	}
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(changed)
	}
	return ctx.Err()
}

func given(ctx context.Context, url string, wait time.Duration) error {
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return ctx.Err()
}

func pause() { time.Sleep(3 * time.Second) }

func inHelper(ctx context.Context, url string) error {
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		pause() // want `pause between two attempts of try`
	}
	return ctx.Err()
}

func short(ctx context.Context, url string) error {
	for range 5 {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(500 * time.Millisecond)
	}
	return ctx.Err()
}

func noContext(url string) error {
	for range 5 {
		resp, err := http.Get(url)
		if err == nil {
			return resp.Body.Close()
		}
		time.Sleep(time.Minute)
	}
	return nil
}

func errorsLeave(ctx context.Context, url string) error {
	for {
		if err := try(ctx, url); err != nil {
			return err
		}
		time.Sleep(time.Minute)
	}
}

func items(ctx context.Context, urls []string) {
	for _, url := range urls {
		if try(ctx, url) != nil {
			continue
		}
		time.Sleep(time.Minute)
	}
}

func itemsSlowly(ctx context.Context, urls []string) {
	for _, url := range urls {
		try(ctx, url)
		time.Sleep(time.Minute)
	}
}

func status(client *http.Client, req *http.Request) (*http.Response, error) {
	for range 3 {
		resp, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		resp.Body.Close()
		time.Sleep(time.Second) // want `sleep-ctx`
	}
	return nil, context.DeadlineExceeded
}

func group(ctx context.Context, run func(func() error), wait func() error, url string) error {
	chunk := func(ctx context.Context) error {
		run(func() error { return try(ctx, url) })
		return wait()
	}
	for range 3 {
		if err := chunk(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Second) // want `sleep-ctx`
	}
	return nil
}

func countedAgain(ctx context.Context, url string) error {
	for i := 0; i < 5; i++ {
		err := try(ctx, url)
		if err == nil {
			return nil
		}
		if err == context.DeadlineExceeded {
			i--
			continue
		}
		time.Sleep(time.Second << i) // want `sleep-ctx`
	}
	return ctx.Err()
}

func shrinking(ctx context.Context, url string) error {
	for wait := time.Minute; wait > 0; wait -= time.Second {
		if try(ctx, url) == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return ctx.Err()
}
