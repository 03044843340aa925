package mainstay

import (
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strings"
	"time"
)

// operation is what the client must know of an operation when it runs; the table of them is written from the contract.
type operation struct {
	id, method, path string
	// body is the media type of the request's body.
	body string
	// keyed: it takes an Idempotency-Key.
	keyed bool
	// demands: it is refused without If-Match.
	demands bool
	// fresh is where the resource is read whose entity tag If-Match is held against.
	fresh string
	// begins and ends say what it does to the session.
	begins, ends bool
}

// call is one call of an operation.
type call struct {
	operation *operation
	path      []string
	query     any
	// after is the cursor of another page than the one that query names.
	after  string
	body   any
	upload io.Reader
	choices
}

// address is where the request goes. A path parameter that would lead to another operation is refused.
func (c *call) address(baseURL string) (string, error) {
	path := c.operation.path
	for _, value := range c.path {
		from, to := strings.Index(path, "{"), strings.Index(path, "}")
		if value == "" || value == "." || value == ".." {
			return "", fmt.Errorf("mainstay: %s: %s must be a name or an id, not %q", c.operation.id, path[from+1:to], value)
		}
		path = path[:from] + url.PathEscape(value) + path[to+1:]
	}
	if pairs := c.pairs(); len(pairs) > 0 {
		path += "?" + strings.Join(pairs, "&")
	}
	return baseURL + path, nil
}

// pairs are the query parameters that were told, by the tags of their fields. What has its zero value was not.
func (c *call) pairs() []string {
	var pairs []string
	if c.query != nil {
		value := reflect.ValueOf(c.query)
		for i := 0; i < value.NumField(); i++ {
			name := value.Type().Field(i).Tag.Get("query")
			if field := value.Field(i); !field.IsZero() && !(name == "after" && c.after != "") {
				pairs = append(pairs, name+"="+listed(field))
			}
		}
	}
	if c.after != "" {
		pairs = append(pairs, "after="+url.QueryEscape(c.after))
	}
	return pairs
}

// listed is a value of a query; lists are comma separated, as the contract has them.
func listed(value reflect.Value) string {
	switch value.Kind() {
	case reflect.Pointer:
		return listed(value.Elem())
	case reflect.Slice:
		all := make([]string, value.Len())
		for i := range all {
			all[i] = listed(value.Index(i))
		}
		return strings.Join(all, ",")
	}
	if at, ok := value.Interface().(time.Time); ok {
		return url.QueryEscape(at.UTC().Format(time.RFC3339Nano))
	}
	return url.QueryEscape(fmt.Sprint(value.Interface()))
}
