package mainstay

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

var archive = strings.Repeat("lantern ", 40_000)

func importing(t *testing.T, content io.Reader, busy int, options ...UploadOption) (*stub, error) {
	t.Helper()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
		if n <= busy {
			refuse(w, 503, CodeRequestBusy)
			return
		}
		say(w, 202, `{"id":"1"}`)
	})
	_, err := s.Imports.Start(ctx, content, StartImportQuery{Source: "blog"}, options...)
	return s, err
}

func TestProgress(t *testing.T) {
	for name, test := range map[string]struct {
		content io.Reader
		total   int64
	}{
		"of a known length":    {strings.NewReader(archive), int64(len(archive))},
		"of an unknown length": {io.MultiReader(strings.NewReader(archive)), -1},
	} {
		var steps []int64
		s, err := importing(t, test.content, 0, WithProgress(func(sent, total int64) {
			same(t, name, total, test.total)
			steps = append(steps, sent)
		}))
		succeeds(t, err)
		same(t, name, s.got()[0].body == archive, true)
		same(t, name, s.got()[0].header.Get("Content-Type"), "application/zip")
		same(t, name+", first and last", []int64{steps[0], steps[len(steps)-1]}, []int64{0, int64(len(archive))})
		same(t, name+", between", len(steps) > 2, true)
	}
}

func TestAnUploadIsSentAgainWhereItCanBe(t *testing.T) {
	content := strings.NewReader("skipped" + archive)
	_, err := content.Seek(7, io.SeekStart)
	succeeds(t, err)
	s, err := importing(t, content, 1)
	succeeds(t, err)
	same(t, "as it was", s.got()[1].body == archive && s.got()[0].body == archive, true)
	same(t, "one key", s.got()[1].header.Get("Idempotency-Key"), s.got()[0].header.Get("Idempotency-Key"))

	s, err = importing(t, io.MultiReader(strings.NewReader(archive)), 1)
	fails(t, err, CodeRequestBusy)
	same(t, "a stream is sent once", len(s.got()), 1)

	s, err = importing(t, bytes.NewReader(nil), 1)
	succeeds(t, err)
	same(t, "nothing at all, twice", len(s.got()), 2)
}

// endless never ends, and would be read on while it is sent again; the race detector then speaks of read.
type endless struct{ read int }

func (e *endless) Read(into []byte) (int, error) {
	e.read += len(into)
	return len(into), nil
}

func (e *endless) Seek(_ int64, whence int) (int64, error) {
	e.read = 0
	if whence == io.SeekEnd {
		return 1 << 40, nil
	}
	return 0, nil
}

func TestAnAnswerBeforeTheEndOfTheUpload(t *testing.T) {
	var bodies []io.Reader
	early := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		bodies = append(bodies, r.Body)
		begun := make(chan struct{})
		go func() {
			_, _ = io.CopyN(io.Discard, r.Body, 1024)
			close(begun)
			_, _ = io.Copy(io.Discard, r.Body)
		}()
		<-begun
		told := http.Header{"Content-Type": {"application/problem+json"}}
		body := io.NopCloser(strings.NewReader(`{"code":"request.busy"}`))
		return &http.Response{StatusCode: 503, Header: told, Body: body, Request: r}, nil
	})}
	m := New("http://example.com", WithHTTPClient(early), WithRetries(1), clientOption(func(s *settings) {
		s.pause = func(context.Context, time.Duration) error { return nil }
	}))
	_, err := m.Imports.Start(ctx, &endless{}, StartImportQuery{})
	fails(t, err, CodeRequestBusy)
	same(t, "requests", len(bodies), 2)
	_, err = bodies[1].Read(make([]byte, 1))
	fails(t, err, errClosed)
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
