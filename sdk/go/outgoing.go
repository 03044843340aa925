package mainstay

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// outgoing is a request that may be sent more than once.
type outgoing struct {
	operation *operation
	url       string
	header    http.Header
	text      []byte
	upload    *upload
}

func (t *transport) prepare(ctx context.Context, c *call) (*outgoing, error) {
	address, err := c.address(t.baseURL)
	if err != nil {
		return nil, err
	}
	tag, err := t.tagOf(ctx, c)
	if err != nil {
		return nil, err
	}
	out := &outgoing{operation: c.operation, url: address, header: headersOf(c, tag)}
	if c.upload != nil {
		out.upload = newUpload(c.upload, c.progress)
	} else if c.operation.body != "" {
		out.text, err = json.Marshal(c.body)
	}
	if err != nil {
		return nil, fmt.Errorf("mainstay: %s: the body cannot be written as JSON: %w", c.operation.id, err)
	}
	return out, nil
}

func headersOf(c *call, tag string) http.Header {
	header := http.Header{}
	set := func(name, value string) {
		if value != "" {
			header.Set(name, value)
		}
	}
	set("Accept", "application/json, application/problem+json")
	set("User-Agent", "mainstay-go")
	set("Content-Type", c.operation.body)
	set("If-Match", tag)
	if c.operation.keyed && c.key == "" {
		c.key = fmt.Sprintf("%x", random(16))
	}
	set("Idempotency-Key", c.key)
	for name, values := range c.header {
		header[name] = values
	}
	return header
}

// load gives the request its body, from the beginning.
func (o *outgoing) load(request *http.Request) {
	switch {
	case o.upload != nil:
		o.upload.load(request)
	case o.text != nil:
		request.ContentLength = int64(len(o.text))
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(o.text)), nil }
		request.Body, _ = request.GetBody()
	}
}

// rewind goes back to the beginning of the body; false where that cannot be.
func (o *outgoing) rewind() bool { return o.upload == nil || o.upload.rewind() }

func (o *outgoing) done() {
	if o.upload != nil {
		o.upload.close()
	}
}
