package mainstay

import (
	"context"
	"net/http"
	"time"
)

// A ClientOption is told to [New].
type ClientOption interface{ applyToClient(*settings) }

// A CallOption may be told to any call.
type CallOption interface {
	choice
	forCall()
}

// A CreateOption may be told to a call that makes something, and so carries an Idempotency-Key.
type CreateOption interface {
	choice
	forCreate()
}

// A ChangeOption may be told to a call that changes or deletes something, and so may be held to a version: see [IfMatch].
type ChangeOption interface {
	choice
	forChange()
}

// An UploadOption may be told to a call that sends bytes.
type UploadOption interface {
	choice
	forUpload()
}

// choice is what the options of calls have in common.
type choice interface{ applyTo(*choices) }

// choices are what a call was told besides its input.
type choices struct {
	timeout   *time.Duration
	retries   int
	header    http.Header
	condition Condition
	key       string
	progress  func(sent, total int64)
}

// An Option may be told to New, for every call, and to each call.
type Option func(*choices)

func (o Option) applyTo(c *choices)        { o(c) }
func (o Option) applyToClient(s *settings) { o(&s.calls) }
func (Option) forCall()                    {}
func (Option) forCreate()                  {}
func (Option) forChange()                  {}
func (Option) forUpload()                  {}

// WithTimeout sets how long a whole call may take, repetitions included: 30 seconds unless told, 5 minutes for an upload; 0 for
// no bound besides the context's.
func WithTimeout(d time.Duration) Option {
	return func(c *choices) { c.timeout = &d }
}

// WithRetries sets how often a request is repeated where that is safe: 2 unless told.
func WithRetries(n int) Option {
	return func(c *choices) { c.retries = n }
}

// WithHeader sends a header besides the client's own. An Authorization takes the place of the session.
func WithHeader(name, value string) Option {
	return func(c *choices) {
		header := c.header.Clone()
		if header == nil {
			header = http.Header{}
		}
		header.Set(name, value)
		c.header = header
	}
}

type idempotencyKey string

func (k idempotencyKey) applyTo(c *choices) { c.key = string(k) }
func (idempotencyKey) forCreate()           {}
func (idempotencyKey) forUpload()           {}

// WithIdempotencyKey sends this key in the place of one that is made for each call: where the call itself may be made again,
// e.g. after a restart.
func WithIdempotencyKey(key string) KeyOption { return idempotencyKey(key) }

// A KeyOption is what [WithIdempotencyKey] gives.
type KeyOption interface {
	CreateOption
	UploadOption
}

type progress func(sent, total int64)

func (p progress) applyTo(c *choices) { c.progress = p }
func (progress) forUpload()           {}

// WithProgress tells how many bytes of an upload have been handed to the network; total is -1 where the reader does not tell its
// length. It is called from another goroutine, one call at a time.
func WithProgress(report func(sent, total int64)) UploadOption { return progress(report) }

type clientOption func(*settings)

func (o clientOption) applyToClient(s *settings) { o(s) }

// WithHTTPClient sends requests through this client; a copy of it, which follows a redirect only with the method that was asked.
func WithHTTPClient(client *http.Client) ClientOption {
	return clientOption(func(s *settings) { s.http = client })
}

// WithTokens keeps the tokens of the session here; they are kept in memory unless told.
func WithTokens(store TokenStore) ClientOption {
	return clientOption(func(s *settings) { s.tokens = store })
}

// WithAccessToken sends a credential that you look after yourself, such as an API key, in the place of a session.
func WithAccessToken(token string) ClientOption {
	return WithAccessTokens(func(context.Context) (string, error) { return token, nil })
}

// WithAccessTokens asks for such a credential before each request; "" sends none.
func WithAccessTokens(source func(context.Context) (string, error)) ClientOption {
	return clientOption(func(s *settings) { s.accessToken = source })
}

// WithSignedOut calls this when the session cannot be renewed any more: the person has to sign in again.
func WithSignedOut(call func(*Problem)) ClientOption {
	return clientOption(func(s *settings) { s.onSignedOut = call })
}

// WithCache asks again with If-None-Match for answers that it keeps; see [NewCache].
func WithCache(cache AnswerCache) ClientOption {
	return clientOption(func(s *settings) { s.cache = cache })
}
