// Package asserts has assertions that stop a test, and those that don't.
package asserts

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func closed(t *testing.T, u string) {
	resp, err := http.Get(u)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, 200, resp.StatusCode)
}

func leak(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	require.NoError(t, err)
	require.Equal(t, 200, resp.StatusCode)
}

func leakOfResponse(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	require.NoError(t, err)
	require.NotNil(t, resp)
}

func wantsError(t *testing.T, u string) {
	_, err := http.Get(u)
	require.Error(t, err)
}

func wantsErrorNamed(t *testing.T, u string) {
	resp, err := http.Get(u)
	require.Error(t, err)
	require.Nil(t, resp)
}

func wantsThisError(t *testing.T, u string) {
	_, err := http.Get(u)
	require.ErrorIs(t, err, http.ErrServerClosed)
	_, err = http.Get(u)
	require.ErrorContains(t, err, "refused")
	_, err = http.Get(u)
	require.EqualError(t, err, "refused")
	_, err = http.Get(u)
	require.Errorf(t, err, "no error from %s", u)
}

func wantsNoError(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	require.NoError(t, err)
}

func nilError(t *testing.T, u string) {
	resp, err := http.Get(u)
	require.Nil(t, err)
	resp.Body.Close()
}

func notNilError(t *testing.T, u string) {
	_, err := http.Get(u)
	require.NotNil(t, err)
}

func isTrue(t *testing.T, u string) {
	_, err := http.Get(u)
	require.True(t, err != nil)
}

func isFalse(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	require.False(t, err != nil)
}

func methods(t *testing.T, u string) {
	r := require.New(t)
	resp, err := http.Get(u)
	r.NoError(err)
	defer resp.Body.Close()
	_, err = http.Get(u)
	r.Error(err)
}

func methodsLeak(t *testing.T, u string) {
	r := require.New(t)
	resp, err := http.Get(u) // want "bodyclose/leak]"
	r.NoError(err)
	r.Equal(200, resp.StatusCode)
}

func fails(t *testing.T, u string) {
	resp, err := http.Get(u)
	if err != nil {
		require.FailNow(t, "no answer")
	}
	if resp.StatusCode != 200 {
		require.FailNow(t, "bad answer")
	}
	resp.Body.Close()
}

func softly(t *testing.T, u string) {
	resp, err := http.Get(u)
	if assert.NoError(t, err) {
		resp.Body.Close()
	}
}

func softlyNot(t *testing.T, u string) {
	resp, err := http.Get(u)
	if !assert.NoError(t, err) {
		return
	}
	defer resp.Body.Close()
}

func softlyNil(t *testing.T, u string) {
	resp, err := http.Get(u)
	if assert.Nil(t, err) && assert.NotNil(t, resp) {
		defer resp.Body.Close()
	}
}

func softlyLeak(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if !assert.NoError(t, err) {
		return
	}
	if !assert.Equal(t, 200, resp.StatusCode) {
		return
	}
	resp.Body.Close()
}

// The assertion marks the test as failed and goes on, with a response.
func softlyWantsError(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	assert.Error(t, err)
}

func softlyWantsErrorTested(t *testing.T, u string) {
	resp, err := http.Get(u)
	if !assert.Error(t, err) {
		resp.Body.Close()
	}
}

// The error of the second call stops the test, that of the first doesn't.
func wrongError(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return
	}
	_, err = http.NewRequest("GET", u, nil)
	require.Error(t, err)
	assert.Equal(t, 200, resp.StatusCode)
}
