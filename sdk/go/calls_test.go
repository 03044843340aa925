package mainstay

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestBodiesTellLeftOutFromNullAndEmpty(t *testing.T) {
	for name, test := range map[string]struct {
		body any
		want string
	}{
		"nothing":           {PostChanges{}, `{}`},
		"values":            {PostChanges{Title: Ptr("Hello"), SeoTitle: Value("Hi")}, `{"seoTitle":"Hi","title":"Hello"}`},
		"null":              {PostChanges{SeoTitle: Null[string]()}, `{"seoTitle":null}`},
		"empty":             {PostChanges{Body: Ptr(""), Tags: []string{}, Extra: map[string]any{}}, `{"body":"","extra":{},"tags":[]}`},
		"empty value":       {PostChanges{Excerpt: Value("")}, `{"excerpt":""}`},
		"required":          {PostDraft{}, `{"body":"","title":""}`},
		"a time":            {PublicationRequest{PublishedAt: &noon}, `{"publishedAt":"2026-03-01T12:00:00Z"}`},
		"through a pointer": {&TagDraft{Name: "News"}, `{"name":"News"}`},
	} {
		text, err := json.Marshal(test.body)
		succeeds(t, err)
		same(t, name, string(text), test.want)
	}
	var back PostChanges
	succeeds(t, json.Unmarshal([]byte(`{"seoTitle":null,"coverUrl":"https://example.com/a.jpg"}`), &back))
	same(t, "null read", []any{back.SeoTitle.IsZero(), back.SeoTitle.Get() == nil}, []any{false, true})
	same(t, "left out read", back.Excerpt.IsZero(), true)
	same(t, "value read", *back.CoverURL.Get(), "https://example.com/a.jpg")
}

func TestRequests(t *testing.T) {
	s := serve(t, always(200, `{"items":[],"next":null}`), WithHeader("X-Site", "one"))
	_, err := s.Posts.List(ctx, ListPostsQuery{
		Limit: 50, Count: true, Status: PostStatusDraft, Tag: "a&b", PublishedAfter: noon.In(time.FixedZone("", 3600)),
		Include: []PostInclude{"body", "html"}, Sort: PostSortPublishedAtDesc,
	}, WithHeader("X-Call", "two")).First()
	succeeds(t, err)
	same(t, "url", s.got()[0].url, "/api/v1/posts?limit=50&count=true&status=draft&tag=a%26b"+
		"&publishedAfter=2026-03-01T12%3A00%3A00Z&sort=-publishedAt&include=body,html")
	same(t, "headers", s.got()[0].header.Get("X-Site")+s.got()[0].header.Get("X-Call"), "onetwo")
	same(t, "no content type", s.got()[0].header.Get("Content-Type"), "")

	_, err = s.Tags.Update(ctx, "a/b ?", TagChanges{Description: Null[string]()})
	succeeds(t, err)
	same(t, "the client's headers without those of another call", []string{
		s.got()[1].header.Get("X-Site"), s.got()[1].header.Get("X-Call"),
	}, []string{"one", ""})
	same(t, "path", s.got()[1].url, "/api/v1/tags/a%2Fb%20%3F")
	same(t, "body", s.got()[1].body, `{"description":null}`)
	same(t, "type", s.got()[1].header.Get("Content-Type"), "application/merge-patch+json")
	same(t, "no key", s.got()[1].header.Get("Idempotency-Key"), "")
	succeeds(t, s.Posts.Delete(ctx, "1"))
	for _, id := range []string{"", ".", ".."} {
		if _, err := s.Posts.Get(ctx, id); err == nil || !strings.Contains(err.Error(), "getPost: id must be") {
			t.Errorf("%q: got %v", id, err)
		}
	}
	same(t, "requests", len(s.got()), 3)
}

func TestAnswers(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("ETag", `"v3-x"`)
		say(w, 200, `{"id":"1","title":"Hello","status":"embargoed","coverUrl":null,"createdAt":"2026-03-01T09:30:00.000Z","news":1}`)
	})
	post, err := s.Posts.Get(ctx, "1")
	succeeds(t, err)
	same(t, "a status of a newer server", post.Status, "embargoed")
	same(t, "null", post.CoverURL == nil, true)
	same(t, "time", post.CreatedAt.Equal(time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)), true)
	same(t, "etag", post.ETag(), `"v3-x"`)
	text, err := json.Marshal(post)
	succeeds(t, err)
	same(t, "no etag in the JSON", strings.Contains(strings.ToLower(string(text)), "etag"), false)
}

func TestConditions(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		w.Header().Set("ETag", `"of `+r.Method+" "+r.URL.Path+`"`)
		say(w, 200, `{"id":"1"}`)
	})
	read, err := s.Posts.Get(ctx, "1")
	succeeds(t, err)
	held := func(match Condition) string {
		t.Helper()
		_, err := s.Posts.Update(ctx, "1", PostChanges{}, match)
		succeeds(t, err)
		return s.got()[len(s.got())-1].header.Get("If-Match")
	}
	same(t, "answer", held(IfMatch(read)), `"of GET /api/v1/posts/1"`)
	same(t, "tag", held(IfMatchTag(`"v1"`)), `"v1"`)
	same(t, "any", held(IfMatchAny()), "*")
	same(t, "fresh", held(IfMatchFresh()), `"of GET /api/v1/posts/1"`)
	_, err = s.Posts.RestoreRevision(ctx, "1", "r", IfMatchFresh())
	succeeds(t, err)
	same(t, "read first", s.got()[len(s.got())-2].url, "/api/v1/posts/1")
	_, err = s.Posts.Publish(ctx, "1", PublicationRequest{}, IfMatch(read))
	succeeds(t, err)
	same(t, "as an option", s.got()[len(s.got())-1].header.Get("If-Match"), read.ETag())
	before := len(s.got())
	for what, match := range map[string]Condition{"no answer": IfMatch(PostView{}), "which version": {}} {
		if _, err := s.Posts.Update(ctx, "1", PostChanges{}, match); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	same(t, "nothing sent", len(s.got()), before)
}

func TestProblems(t *testing.T) {
	told := `{"type":"/problems/request.invalid","title":"Invalid","status":400,"detail":"One fault.","instance":"urn:uuid:1",
		"code":"request.invalid","errors":[{"in":"body","pointer":"/title","code":"min_length","detail":"longer"}],"more":true}`
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
		w.Header().Set("Content-Type", []string{"application/problem+json", "text/html", "application/json"}[n-1])
		w.WriteHeader([]int{400, 502, 200}[n-1])
		_, _ = w.Write([]byte([]string{told, "<html>", "{"}[n-1]))
	}, WithRetries(0))
	_, err := s.Posts.Create(ctx, PostDraft{})
	problem := fails(t, err, CodeRequestInvalid)
	same(t, "another code", errors.Is(err, CodePostNotFound), false)
	same(t, "fault", problem.Errors[0].Pointer, "/title")
	same(t, "facts", []any{problem.Status, problem.Instance, strings.Contains(string(problem.Body), "more")}, []any{400, "urn:uuid:1", true})
	same(t, "sentence", err, "request.invalid: One fault.")

	_, err = s.Posts.Get(ctx, "1")
	same(t, "a proxy's page", fails(t, err, CodeClientUnexpected).Status, 502)
	_, err = s.Posts.Get(ctx, "1")
	same(t, "no JSON", fails(t, err, CodeClientUnexpected).Status, 200)
}

func TestRedirects(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		switch r.URL.Path {
		case "/api/v1/posts/by-slug/old":
			w.Header().Set("Location", "/api/v1/posts/by-slug/new")
			refuse(w, 301, CodePostMoved)
		case "/api/v1/posts":
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		default:
			say(w, 200, `{"slug":"new"}`)
		}
	})
	post, err := s.Posts.GetBySlug(ctx, "old")
	succeeds(t, err)
	same(t, "slug", post.Slug, "new")
	_, err = s.Posts.Create(ctx, PostDraft{})
	same(t, "a POST does not become a GET", fails(t, err, CodeClientUnexpected).Status, 302)
	same(t, "requests", len(s.got()), 3)
}

func TestWrongAddress(t *testing.T) {
	_, err := New("not an address\n").Posts.Get(ctx, "1")
	if err == nil || !strings.Contains(err.Error(), "https://api.example.com") {
		t.Errorf("got %v", err)
	}
}

func TestCache(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		w.Header().Set("ETag", `"`+r.URL.Path+`"`)
		if r.Header.Get("If-None-Match") == `"`+r.URL.Path+`"` {
			w.WriteHeader(304)
			return
		}
		say(w, 200, `{"title":"Hello"}`)
	}, WithCache(NewCache(2)))
	statuses := func(ids ...string) (held []string) {
		t.Helper()
		for _, id := range ids {
			post, err := s.Posts.Get(context.Background(), id)
			succeeds(t, err)
			same(t, "title and tag", post.Title+post.ETag(), `Hello"/api/v1/posts/`+id+`"`)
			held = append(held, s.got()[len(s.got())-1].header.Get("If-None-Match"))
		}
		return held
	}
	same(t, "asked again", statuses("1", "1", "2", "1", "3", "2"), []string{
		"", `"/api/v1/posts/1"`, "", `"/api/v1/posts/1"`, "", `"/api/v1/posts/2"`,
	})
	same(t, "the oldest gave way", statuses("1"), []string{""})
	succeeds(t, s.Sessions.SignOut(ctx))
	same(t, "after signing out", statuses("1"), []string{""})
}

func TestACacheKeepsAnAddressOnce(t *testing.T) {
	cache := NewCache(2)
	for _, url := range []string{"a", "b", "b"} {
		cache.Set(url, KeptAnswer{ETag: url})
	}
	_, a := cache.Get("a")
	kept, b := cache.Get("b")
	same(t, "both", []any{a, b, kept.ETag}, []any{true, true, "b"})
}
