package mainstay

import "context"

// paged is a page of rows, as the contract has them.
type paged[Row any] interface{ page() ([]Row, *string) }

// A List is read page by page, as far as one goes; nothing is asked before it is read. It is for one goroutine.
//
//	posts := m.Posts.List(ctx, mainstay.ListPostsQuery{Tag: "news"})
//	for posts.Next() {
//		fmt.Println(posts.Item().Title)
//	}
//	if err := posts.Err(); err != nil {
//		…
//	}
type List[Row any, Page paged[Row]] struct {
	read  func(after string) (*Page, error)
	page  *Page
	rows  []Row
	row   Row
	after string
	ended bool
	err   error
}

func listing[Row any, Page paged[Row]](ctx context.Context, t *transport, c call, options []CallOption) *List[Row, Page] {
	return &List[Row, Page]{read: func(after string) (*Page, error) {
		c.after = after
		return answer[Page](ctx, t, c, options)
	}}
}

// First gives the first page, or the one from the cursor that the query names, apart from the reading of the others.
func (l *List[Row, Page]) First() (*Page, error) {
	return l.read("")
}

// Next goes on to the next row; false at the end and where an error was met.
func (l *List[Row, Page]) Next() bool {
	for len(l.rows) == 0 {
		if !l.NextPage() {
			return false
		}
	}
	l.row, l.rows = l.rows[0], l.rows[1:]
	return true
}

// Item is the row that Next went on to.
func (l *List[Row, Page]) Item() Row { return l.row }

// NextPage goes on to the next page; false at the end and where an error was met.
func (l *List[Row, Page]) NextPage() bool {
	l.rows = nil
	if l.ended {
		return false
	}
	l.page, l.err = l.read(l.after)
	l.ended = l.err != nil
	if l.ended {
		return false
	}
	rows, next := (*l.page).page()
	l.rows, l.ended = rows, next == nil
	if next != nil {
		l.after = *next
	}
	return true
}

// Page is the page that NextPage went on to.
func (l *List[Row, Page]) Page() *Page { return l.page }

// Err is what ended the reading; nil at the end of the list.
func (l *List[Row, Page]) Err() error { return l.err }

// All goes over the rows that are left; from Go 1.23 on: for post, err := range posts.All.
func (l *List[Row, Page]) All(yield func(Row, error) bool) {
	for l.Next() {
		if !yield(l.row, nil) {
			return
		}
	}
	if l.err != nil {
		var none Row
		yield(none, l.err)
	}
}
