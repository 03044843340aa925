package mainstay

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"
)

// Tokens are what a session is kept by.
type Tokens struct {
	AccessToken  string `json:"accessToken"`
	RefreshToken string `json:"refreshToken"`
	// ExpiresAt is when the access token expires, by the client's own clock.
	ExpiresAt time.Time `json:"expiresAt"`
}

// A TokenStore keeps the tokens between calls; several clients may share one. It must be safe for use by many goroutines.
type TokenStore interface {
	// Get gives the tokens, or nil where nobody is signed in.
	Get(ctx context.Context) (*Tokens, error)
	// Set keeps the tokens; nil forgets them.
	Set(ctx context.Context, tokens *Tokens) error
}

// MemoryTokens keeps the tokens as long as the process lives, from these on; nil for none.
func MemoryTokens(tokens *Tokens) TokenStore {
	return &memoryTokens{kept: tokens}
}

type memoryTokens struct {
	mutex sync.Mutex
	kept  *Tokens
}

func (m *memoryTokens) Get(context.Context) (*Tokens, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.kept, nil
}

func (m *memoryTokens) Set(_ context.Context, tokens *Tokens) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.kept = tokens
	return nil
}

// early is how long before it expires an access token is renewed, for the time that the request is under way.
const early = 5 * time.Second

// session is a session whose access token is renewed by its refresh token, once for however many calls need it.
type session struct {
	store       TokenStore
	now         func() time.Time
	refresh     func(ctx context.Context, refreshToken string) (*reply, error)
	onSignedOut func(*Problem)

	mutex    sync.Mutex
	renewing *renewal
}

// renewal is one refresh that is under way; token and err are there when done is closed.
type renewal struct {
	done  chan struct{}
	token string
	err   error
}

// token is the access token; "" where nobody is signed in.
func (s *session) token(ctx context.Context) (string, error) {
	tokens, err := s.store.Get(ctx)
	if err != nil || tokens == nil {
		return "", err
	}
	if tokens.ExpiresAt.Add(-early).Before(s.now()) {
		return s.renew(ctx, tokens.AccessToken)
	}
	return tokens.AccessToken, nil
}

// renew gives another token than this one, which was refused or is about to expire; "" where there is none.
func (s *session) renew(ctx context.Context, spent string) (string, error) {
	s.mutex.Lock()
	under := s.renewing
	if under == nil {
		under = &renewal{done: make(chan struct{})}
		s.renewing = under
		go s.run(detached{ctx}, under, spent)
	}
	s.mutex.Unlock()
	return under.wait(ctx)
}

func (s *session) run(ctx context.Context, under *renewal, spent string) {
	under.token, under.err = s.replace(ctx, spent)
	s.mutex.Lock()
	s.renewing = nil
	s.mutex.Unlock()
	close(under.done)
}

func (r *renewal) wait(ctx context.Context) (string, error) {
	select {
	case <-r.done:
		return r.token, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (s *session) replace(ctx context.Context, spent string) (string, error) {
	tokens, err := s.store.Get(ctx)
	if err != nil || tokens == nil {
		return "", err
	}
	// Whoever was here a moment before, in this process or another, has done it.
	if tokens.AccessToken != spent {
		return tokens.AccessToken, nil
	}
	answer, err := s.refresh(ctx, tokens.RefreshToken)
	if err == nil {
		return s.begin(ctx, answer)
	}
	var problem *Problem
	if !errors.As(err, &problem) || problem.Status == 0 || problem.Status == http.StatusTooManyRequests || problem.Status >= 500 {
		return "", err
	}
	if err := s.end(ctx); err != nil {
		return "", err
	}
	s.onSignedOut(problem)
	return "", nil
}

// begin keeps the tokens of an answer that has them.
func (s *session) begin(ctx context.Context, answer *reply) (string, error) {
	var credentials CredentialsView
	if err := json.Unmarshal(answer.body, &credentials); err != nil {
		return "", unexpected(answer, err)
	}
	expires := s.now().Add(time.Duration(credentials.ExpiresIn) * time.Second)
	tokens := &Tokens{AccessToken: credentials.AccessToken, RefreshToken: credentials.RefreshToken, ExpiresAt: expires}
	return tokens.AccessToken, s.store.Set(ctx, tokens)
}

func (s *session) end(ctx context.Context) error { return s.store.Set(ctx, nil) }

// detached is a context for work that others wait for, too, and that goes on when the call that began it is over.
// (context.WithoutCancel, from Go 1.21 on.)
type detached struct{ context.Context }

func (detached) Deadline() (time.Time, bool) { return time.Time{}, false }
func (detached) Done() <-chan struct{}       { return nil }
func (detached) Err() error                  { return nil }
