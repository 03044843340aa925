// Package mainstay is the client of a Mainstay server. Every call is typed by the contract: what it takes, what it answers, and
// which problems it may meet. It needs nothing besides the standard library.
//
//	m := mainstay.New("https://api.example.com")
//	_, err := m.Sessions.SignIn(ctx, mainstay.SignIn{Email: "ada@example.com", Password: "a pebble under the lighthouse"})
//	post, err := m.Posts.Create(ctx, mainstay.PostDraft{Title: "Hello", Body: "# Hello"})
//
// A call that does not succeed returns a [*Problem], unless its context ended it or it was wrongly made.
package mainstay

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// New gives a client of the server at this address, e.g. "https://api.example.com". A client is safe for use by many goroutines;
// it holds one session.
func New(baseURL string, options ...ClientOption) *Client {
	s := settings{
		baseURL:     strings.TrimRight(baseURL, "/"),
		http:        http.DefaultClient,
		tokens:      MemoryTokens(nil),
		onSignedOut: func(*Problem) {},
		now:         time.Now,
		pause:       pause,
		chance:      chance,
		calls:       choices{retries: 2},
	}
	for _, option := range options {
		option.applyToClient(&s)
	}
	return connected(newTransport(s))
}

// settings are what a client was told, and what the tests of this package set in the place of the world.
type settings struct {
	baseURL     string
	http        *http.Client
	tokens      TokenStore
	accessToken func(context.Context) (string, error)
	onSignedOut func(*Problem)
	cache       AnswerCache
	calls       choices

	now    func() time.Time
	pause  func(context.Context, time.Duration) error
	chance func() float64
}

// pause waits, unless the context ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
