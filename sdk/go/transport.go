package mainstay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	timeout       = 30 * time.Second
	uploadTimeout = 300 * time.Second
	redirects     = 10
)

// transport carries calls to the server and brings back what they came to.
type transport struct {
	settings
	session *session
}

// reply is an answer of the server whose body has been read.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func newTransport(s settings) *transport {
	client := *s.http
	if client.CheckRedirect == nil {
		client.CheckRedirect = follow
	}
	s.http = &client
	t := &transport{settings: s}
	t.session = &session{store: s.tokens, now: s.now, refresh: t.refresh, onSignedOut: s.onSignedOut}
	return t
}

// follow refuses redirects that net/http would follow with another method: a POST must not become a GET unseen.
func follow(next *http.Request, before []*http.Request) error {
	if len(before) > redirects || next.Method != before[0].Method {
		return http.ErrUseLastResponse
	}
	return nil
}

func (t *transport) refresh(ctx context.Context, refreshToken string) (*reply, error) {
	c := &call{operation: &opRefreshSession, body: SessionRefresh{RefreshToken: refreshToken}, choices: t.calls}
	return t.send(ctx, c)
}

// call makes the call and keeps what it does to the session.
func (t *transport) call(ctx context.Context, c *call) (*reply, error) {
	answer, err := t.send(ctx, c)
	if err != nil {
		return nil, err
	}
	if c.operation.begins {
		_, err = t.session.begin(ctx, answer)
	}
	if c.operation.ends {
		err = t.session.end(ctx)
		if t.cache != nil {
			t.cache.Clear()
		}
	}
	return answer, err
}

// send makes the call within its time. The error is a *Problem, unless the caller's context ended the call or it was wrongly made.
func (t *transport) send(ctx context.Context, c *call) (*reply, error) {
	bound := t.boundOf(c)
	within := ctx
	if bound > 0 {
		limited, cancel := context.WithTimeout(ctx, bound)
		defer cancel()
		within = limited
	}
	answer, err := t.attempts(within, c)
	var problem *Problem
	switch {
	case err == nil:
		return answer, nil
	case errors.As(err, &problem) && problem.Code != CodeClientUnreachable:
		return nil, err
	case ctx.Err() != nil:
		return nil, fmt.Errorf("mainstay: %s: %w", c.operation.id, ctx.Err())
	case within.Err() != nil:
		return nil, late(bound, within.Err())
	}
	return nil, err
}

func (t *transport) boundOf(c *call) time.Duration {
	switch {
	case c.timeout != nil:
		return *c.timeout
	case c.upload != nil:
		return uploadTimeout
	}
	return timeout
}

func (t *transport) attempts(ctx context.Context, c *call) (*reply, error) {
	out, err := t.prepare(ctx, c)
	if err != nil {
		return nil, err
	}
	defer out.done()
	for attempt := 1; ; attempt++ {
		answer, err := t.authorised(ctx, out)
		var problem *Problem
		if err == nil || !errors.As(err, &problem) || attempt > c.retries || !worthRepeating(c.operation, problem) || !out.rewind() {
			return answer, err
		}
		rest := t.pauseBefore(attempt, problem)
		if end, ok := ctx.Deadline(); ok && rest >= time.Until(end) {
			return nil, err
		}
		if err := t.pause(ctx, rest); err != nil {
			return nil, err
		}
	}
}

// authorised sends the request with the credential of the session, and once more where that was refused and another is to be had.
func (t *transport) authorised(ctx context.Context, out *outgoing) (*reply, error) {
	if out.header.Get("Authorization") != "" || out.operation.begins {
		return t.exchange(ctx, out, "")
	}
	token, err := t.token(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := t.exchange(ctx, out, token)
	var problem *Problem
	if token == "" || t.accessToken != nil || !errors.As(err, &problem) || problem.Status != http.StatusUnauthorized {
		return answer, err
	}
	next, renewed := t.session.renew(ctx, token)
	if renewed != nil {
		return nil, renewed
	}
	if next == "" || !out.rewind() {
		return nil, err
	}
	return t.exchange(ctx, out, next)
}

func (t *transport) token(ctx context.Context) (string, error) {
	if t.accessToken != nil {
		return t.accessToken(ctx)
	}
	return t.session.token(ctx)
}

// exchange sends the request once.
func (t *transport) exchange(ctx context.Context, out *outgoing, token string) (*reply, error) {
	request, err := http.NewRequestWithContext(ctx, out.operation.method, out.url, nil)
	if err != nil {
		return nil, fmt.Errorf("mainstay: %s: the address of the server must be like https://api.example.com: %w", out.operation.id, err)
	}
	request.Header = out.header.Clone()
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	kept, isKept := t.keptFor(out)
	if isKept {
		request.Header.Set("If-None-Match", kept.ETag)
	}
	out.load(request)
	response, err := t.http.Do(request)
	if err != nil {
		return nil, unreachable(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, unreachable(err)
	}
	answer := &reply{status: response.StatusCode, header: response.Header, body: body}
	switch {
	case answer.status == http.StatusNotModified && isKept:
		answer.body = kept.Body
	case answer.status < 200 || answer.status > 299:
		return nil, problemIn(answer)
	default:
		t.keep(out, answer)
	}
	return answer, nil
}
