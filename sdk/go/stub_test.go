package mainstay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

var ctx = context.Background()

// noon is when it is in these tests.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// asked is a request as it arrived.
type asked struct {
	method, url, body string
	header            http.Header
}

// stub is a server that remembers what it was asked, and the pauses of its client, which take no time.
type stub struct {
	*Client
	url    string
	mutex  sync.Mutex
	asked  []asked
	pauses []time.Duration
}

// serve starts a server that answers its n-th request (from 1) by handle, and a client of it.
func serve(t *testing.T, handle func(w http.ResponseWriter, r *http.Request, n int), options ...ClientOption) *stub {
	t.Helper()
	s := &stub{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Log("the body was cut:", err)
		}
		s.mutex.Lock()
		s.asked = append(s.asked, asked{r.Method, r.URL.String(), string(body), r.Header.Clone()})
		n := len(s.asked)
		s.mutex.Unlock()
		handle(w, r, n)
	}))
	t.Cleanup(server.Close)
	s.url = server.URL
	ours := clientOption(func(settings *settings) {
		settings.now = func() time.Time { return noon }
		settings.chance = func() float64 { return 0.5 }
		settings.pause = func(ctx context.Context, d time.Duration) error {
			s.mutex.Lock()
			defer s.mutex.Unlock()
			s.pauses = append(s.pauses, d)
			return ctx.Err()
		}
	})
	s.Client = New(server.URL+"/", append([]ClientOption{ours}, options...)...)
	return s
}

// got is what the server was asked.
func (s *stub) got() []asked {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]asked(nil), s.asked...)
}

// rested is how long the client has paused.
func (s *stub) rested() []time.Duration {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]time.Duration(nil), s.pauses...)
}

// always answers every request alike.
func always(status int, body string) func(http.ResponseWriter, *http.Request, int) {
	return func(w http.ResponseWriter, _ *http.Request, _ int) { say(w, status, body) }
}

func say(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprint(w, body)
}

func refuse(w http.ResponseWriter, status int, code Code) {
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(Problem{Code: code, Status: status, Title: "No", Detail: "Because."}); err != nil {
		panic(err)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// succeeds fails the test at once where there is an error.
func succeeds(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fails tells that the error is this one, and gives the problem where it is one.
func fails(t *testing.T, err, want error) *Problem {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
	var problem *Problem
	errors.As(err, &problem)
	return problem
}
