package mainstay

import (
	"net/http"
	"testing"
)

// blog has three pages of posts, the second of them empty, and then fails where it is to.
func blog(t *testing.T, failing bool) *stub {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		switch r.URL.Query().Get("after") {
		case "":
			say(w, 200, `{"items":[{"title":"1"},{"title":"2"}],"next":"b"}`)
		case "b":
			say(w, 200, `{"items":[],"next":"c"}`)
		default:
			if failing {
				refuse(w, 400, CodeRequestInvalid)
				return
			}
			say(w, 200, `{"items":[{"title":"3"}],"next":null,"total":3}`)
		}
	})
}

func TestRowsOfAllPages(t *testing.T) {
	s := blog(t, false)
	posts := s.Posts.List(ctx, ListPostsQuery{Tag: "news"})
	same(t, "nothing is asked before", len(s.got()), 0)
	titles := ""
	for posts.Next() {
		titles += posts.Item().Title
	}
	succeeds(t, posts.Err())
	same(t, "titles", titles, "123")
	same(t, "the end stays the end", posts.Next(), false)
	same(t, "last", s.got()[2].url, "/api/v1/posts?tag=news&after=c")
}

func TestPages(t *testing.T) {
	s := blog(t, false)
	posts := s.Posts.List(ctx, ListPostsQuery{})
	var sizes []int
	for posts.NextPage() {
		sizes = append(sizes, len(posts.Page().Items))
	}
	same(t, "sizes", sizes, []int{2, 0, 1})
	same(t, "total", *posts.Page().Total, 3)

	from := s.Posts.List(ctx, ListPostsQuery{After: "c"})
	page, err := from.First()
	succeeds(t, err)
	same(t, "from a cursor", page.Items[0].Title, "3")
	all := s.Posts.List(ctx, ListPostsQuery{After: "b"})
	same(t, "on from a cursor", all.Next() && all.Item().Title == "3", true)
	same(t, "one cursor", s.got()[len(s.got())-1].url, "/api/v1/posts?after=c")
	same(t, "apart from the reading", from.Next() && from.Item().Title == "3", true)
}

func TestAll(t *testing.T) {
	s := blog(t, true)
	var seen []string
	s.Posts.List(ctx, ListPostsQuery{}).All(func(post PostSummary, err error) bool {
		if err != nil {
			fails(t, err, CodeRequestInvalid)
			seen = append(seen, "error")
			return true
		}
		seen = append(seen, post.Title)
		return true
	})
	same(t, "rows and the error", seen, []string{"1", "2", "error"})
	count := 0
	s.Posts.List(ctx, ListPostsQuery{}).All(func(PostSummary, error) bool {
		count++
		return false
	})
	same(t, "until it is enough", []int{count, len(s.got())}, []int{1, 4})
	posts := s.Posts.List(ctx, ListPostsQuery{After: "c"})
	same(t, "no row", posts.Next(), false)
	fails(t, posts.Err(), CodeRequestInvalid)
}
