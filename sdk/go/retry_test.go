package mainstay

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"
)

func TestWhatIsRepeated(t *testing.T) {
	cut := func(w http.ResponseWriter) { panic(http.ErrAbortHandler) }
	with := func(status int, code Code) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { refuse(w, status, code) }
	}
	calls := map[string]func(*stub) error{
		"GET":    func(s *stub) error { _, err := s.Posts.Get(ctx, "1"); return err },
		"POST":   func(s *stub) error { _, err := s.Posts.Create(ctx, PostDraft{}); return err },
		"PUT":    func(s *stub) error { _, err := s.Posts.Publish(ctx, "1", PublicationRequest{}); return err },
		"PATCH":  func(s *stub) error { _, err := s.Posts.Update(ctx, "1", PostChanges{}, IfMatchAny()); return err },
		"DELETE": func(s *stub) error { return s.Posts.Delete(ctx, "1") },
	}
	safe := map[string]int{"GET": 3, "POST": 3, "PUT": 3, "PATCH": 1, "DELETE": 3}
	all := map[string]int{"GET": 3, "POST": 3, "PUT": 3, "PATCH": 3, "DELETE": 3}
	none := map[string]int{"GET": 1, "POST": 1, "PUT": 1, "PATCH": 1, "DELETE": 1}
	for name, test := range map[string]struct {
		answer func(http.ResponseWriter)
		want   map[string]int
	}{
		"busy":        {with(503, CodeRequestBusy), safe},
		"gateway":     {with(504, CodeRequestBusy), safe},
		"crashed":     {with(500, CodeRequestCrashed), none},
		"too many":    {with(429, CodeRequestTooMany), all},
		"in progress": {with(409, CodeIdempotencyInProgress), all},
		"taken":       {with(409, CodePostSlugTaken), none},
	} {
		for method, call := range calls {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { test.answer(w) })
			if call(s) == nil {
				t.Errorf("%s %s: no error", name, method)
			}
			same(t, name+" "+method, len(s.got()), test.want[method])
		}
	}
	// net/http itself repeats what has no body on a connection that was cut before; a first connection is a new one.
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { cut(w) })
	fails(t, calls["POST"](s), CodeClientUnreachable)
	same(t, "cut POST", len(s.got()), 3)
	s = serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { cut(w) })
	fails(t, calls["PATCH"](s), CodeClientUnreachable)
	same(t, "cut PATCH", len(s.got()), 1)
}

func TestOneKeyForAllAttemptsOfACall(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
		if n == 1 {
			refuse(w, 503, CodeRequestBusy)
			return
		}
		say(w, 201, `{"title":"Hello"}`)
	})
	_, err := s.Posts.Create(ctx, PostDraft{Title: "Hello"})
	succeeds(t, err)
	_, err = s.Posts.Create(ctx, PostDraft{Title: "Hello"})
	succeeds(t, err)
	_, err = s.Posts.Create(ctx, PostDraft{Title: "Hello"}, WithIdempotencyKey("mine"))
	succeeds(t, err)
	key := func(n int) string { return s.got()[n].header.Get("Idempotency-Key") }
	same(t, "length", len(key(0)), 32)
	same(t, "again", []string{key(1), s.got()[1].body}, []string{key(0), s.got()[0].body})
	same(t, "another call", key(2) != key(0), true)
	same(t, "given", key(3), "mine")
}

func TestPauses(t *testing.T) {
	for name, test := range map[string]struct {
		retryAfter string
		want       []time.Duration
	}{
		"growing": {"", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second}},
		"seconds": {"3", []time.Duration{3125 * time.Millisecond, 3125 * time.Millisecond, 3125 * time.Millisecond}},
		"a date":  {"Sun, 01 Mar 2026 12:00:02 GMT", []time.Duration{2125 * time.Millisecond, 2125 * time.Millisecond, 2125 * time.Millisecond}},
		"gone by": {"Sun, 01 Mar 2026 11:00:00 GMT", []time.Duration{125 * time.Millisecond, 125 * time.Millisecond, 125 * time.Millisecond}},
		"no date": {"soon", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second}},
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Retry-After", test.retryAfter)
			refuse(w, 503, CodeRequestBusy)
		}, WithRetries(3))
		_, err := s.Posts.Get(ctx, "1")
		fails(t, err, CodeRequestBusy)
		same(t, name, s.rested(), test.want)
	}
	s := settings{now: time.Now, chance: func() float64 { return 1 }}
	same(t, "bound", s.pauseBefore(40, &Problem{}), 8*time.Second)
}

func TestAPauseThatDoesNotFitIsNotBegun(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("Retry-After", "60")
		refuse(w, 429, CodeRequestTooMany)
	})
	_, err := s.Posts.Get(ctx, "1")
	fails(t, err, CodeRequestTooMany)
	same(t, "pauses", s.rested(), []time.Duration{})
	_, err = s.Posts.Get(ctx, "1", WithTimeout(0))
	fails(t, err, CodeRequestTooMany)
	same(t, "pauses without a bound", len(s.rested()), 2)
}

func TestEnds(t *testing.T) {
	s := serve(t, func(_ http.ResponseWriter, r *http.Request, _ int) { <-r.Context().Done() })
	_, err := s.Posts.Get(ctx, "1", WithTimeout(time.Millisecond))
	fails(t, err, CodeClientTimeout)
	fails(t, err, context.DeadlineExceeded)

	mine, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	_, err = s.Posts.Get(mine, "1")
	same(t, "the caller's deadline is no problem", fails(t, err, context.DeadlineExceeded) == nil, true)
}

func TestCancel(t *testing.T) {
	mine, cancel := context.WithCancel(ctx)
	s := serve(t, func(_ http.ResponseWriter, r *http.Request, _ int) {
		cancel()
		<-r.Context().Done()
	})
	_, err := s.Posts.Get(mine, "1")
	same(t, "the caller's wish is no problem", fails(t, err, context.Canceled) == nil, true)
	same(t, "requests", len(s.got()), 1)
}

func TestCancelDuringAPause(t *testing.T) {
	mine, cancel := context.WithCancel(ctx)
	resting := clientOption(func(s *settings) {
		s.pause = func(ctx context.Context, _ time.Duration) error {
			cancel()
			return pause(ctx, time.Hour)
		}
	})
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { refuse(w, 503, CodeRequestBusy) }, resting)
	_, err := s.Posts.Get(mine, "1")
	fails(t, err, context.Canceled)
	same(t, "requests", len(s.got()), 1)
}

func TestUnreachable(t *testing.T) {
	s := serve(t, always(200, ""))
	_, err := New("http://127.0.0.1:1", WithRetries(0)).Posts.Get(ctx, "1")
	problem := fails(t, err, CodeClientUnreachable)
	same(t, "status and cause", []any{problem.Status, errors.Unwrap(problem) != nil, len(s.got())}, []any{0, true, 0})
}

func TestThePauseItself(t *testing.T) {
	succeeds(t, pause(ctx, 0))
	ended, cancel := context.WithCancel(ctx)
	cancel()
	fails(t, pause(ended, time.Hour), context.Canceled)
	if one, other := chance(), chance(); one == other || one < 0 || one >= 1 {
		t.Errorf("chance: %v, %v", one, other)
	}
}
