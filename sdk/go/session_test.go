package mainstay

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"
)

func credentials(n int) string {
	return fmt.Sprintf(`{"accessToken":"access-%d","refreshToken":"refresh-%d","tokenType":"Bearer","expiresIn":600}`, n, n)
}

// site takes only the newest access token, and gives another for each refresh.
func site(t *testing.T, options ...ClientOption) (*stub, func() int) {
	t.Helper()
	var mutex sync.Mutex
	newest, refreshes := 1, 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		mutex.Lock()
		defer mutex.Unlock()
		switch r.Method + r.URL.Path {
		case "POST/api/v1/sessions":
			say(w, 201, credentials(newest))
		case "POST/api/v1/sessions/refresh":
			newest++
			refreshes++
			say(w, 200, credentials(newest))
		case "DELETE/api/v1/sessions/current":
			w.WriteHeader(204)
		default:
			if r.Header.Get("Authorization") != fmt.Sprintf("Bearer access-%d", newest) {
				refuse(w, 401, CodeAccessBadCredential)
				return
			}
			say(w, 200, `{"id":"1"}`)
		}
	}, options...)
	return s, func() int {
		mutex.Lock()
		defer mutex.Unlock()
		return refreshes
	}
}

func TestASessionFromSignInToSignOut(t *testing.T) {
	store := MemoryTokens(nil)
	s, refreshes := site(t, WithTokens(store))
	_, err := s.Users.GetCurrent(ctx)
	fails(t, err, CodeAccessBadCredential)
	same(t, "nobody to renew for", refreshes(), 0)
	_, err = s.Sessions.SignIn(ctx, SignIn{Email: "ada@example.com", Password: "x"})
	succeeds(t, err)
	tokens, err := store.Get(ctx)
	succeeds(t, err)
	same(t, "kept", *tokens, Tokens{"access-1", "refresh-1", noon.Add(10 * time.Minute)})
	_, err = s.Users.GetCurrent(ctx)
	succeeds(t, err)
	succeeds(t, s.Sessions.SignOut(ctx))
	tokens, err = store.Get(ctx)
	succeeds(t, err)
	same(t, "forgotten", tokens == nil, true)
}

func TestOneRefreshForAllThatWait(t *testing.T) {
	for name, expires := range map[string]time.Time{"refused": noon.Add(time.Minute), "about to expire": noon.Add(4 * time.Second)} {
		s, refreshes := site(t, WithTokens(MemoryTokens(&Tokens{"access-0", "refresh-0", expires})))
		var all sync.WaitGroup
		errs := make([]error, 40)
		for i := range errs {
			all.Add(1)
			go func(i int) {
				defer all.Done()
				_, errs[i] = s.Posts.Get(ctx, "1")
			}(i)
		}
		all.Wait()
		same(t, name, errs, make([]error, 40))
		same(t, name, refreshes(), 1)
	}
}

func TestASessionThatCannotBeRenewed(t *testing.T) {
	var told []Code
	store := MemoryTokens(&Tokens{"access-0", "refresh-0", noon.Add(time.Hour)})
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		if r.URL.Path == "/api/v1/sessions/refresh" {
			refuse(w, 401, CodeSessionReused)
			return
		}
		refuse(w, 401, CodeAccessBadCredential)
	}, WithTokens(store), WithSignedOut(func(p *Problem) { told = append(told, p.Code) }))
	_, err := s.Posts.Get(ctx, "1")
	fails(t, err, CodeAccessBadCredential)
	same(t, "told", told, []Code{CodeSessionReused})
	tokens, err := store.Get(ctx)
	succeeds(t, err)
	same(t, "forgotten", tokens == nil, true)
}

func TestASessionOutlivesABusyServer(t *testing.T) {
	store := MemoryTokens(&Tokens{"access-0", "refresh-0", noon})
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { refuse(w, 503, CodeRequestBusy) },
		WithTokens(store), WithRetries(0), WithSignedOut(func(*Problem) { t.Error("signed out") }))
	_, err := s.Posts.Get(ctx, "1")
	fails(t, err, CodeRequestBusy)
	tokens, err := store.Get(ctx)
	succeeds(t, err)
	same(t, "kept", tokens.RefreshToken, "refresh-0")
}

func TestARefreshGoesOnWithoutTheCallThatBeganIt(t *testing.T) {
	mine, cancel := context.WithCancel(ctx)
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		if r.URL.Path == "/api/v1/sessions/refresh" {
			cancel()
			say(w, 200, credentials(1))
			return
		}
		say(w, 200, `{"id":"1"}`)
	}, WithTokens(MemoryTokens(&Tokens{"access-0", "refresh-0", noon})))
	_, err := s.Posts.Get(mine, "1")
	fails(t, err, context.Canceled)
	_, err = s.Posts.Get(ctx, "1")
	succeeds(t, err)
	last := s.got()[len(s.got())-1]
	same(t, "with the new token", last.header.Get("Authorization"), "Bearer access-1")
	refreshes := 0
	for _, one := range s.got() {
		if one.method == "POST" {
			refreshes++
		}
	}
	same(t, "refreshes", refreshes, 1)
}

func TestCredentialsThatOthersLookAfter(t *testing.T) {
	s, _ := site(t, WithAccessToken("access-1"))
	_, err := s.Posts.Get(ctx, "1")
	succeeds(t, err)
	_, err = s.Posts.Get(ctx, "1", WithHeader("Authorization", "Bearer access-2"))
	fails(t, err, CodeAccessBadCredential)
	same(t, "the call's own goes first", s.got()[1].header.Get("Authorization"), "Bearer access-2")

	s, refreshes := site(t, WithAccessToken("stale"), WithTokens(MemoryTokens(&Tokens{"access-1", "refresh-1", noon.Add(time.Hour)})))
	_, err = s.Posts.Get(ctx, "1")
	fails(t, err, CodeAccessBadCredential)
	same(t, "no session beside it", []int{len(s.got()), refreshes()}, []int{1, 0})

	lost := errors.New("the keyring is locked")
	s, _ = site(t, WithAccessTokens(func(context.Context) (string, error) { return "", lost }))
	_, err = s.Posts.Get(ctx, "1")
	fails(t, err, lost)
}
