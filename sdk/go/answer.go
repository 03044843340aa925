package mainstay

import (
	"context"
	"encoding/json"
)

// told is the call with what it was told on top of what the client was.
func told[O choice](t *transport, c call, options []O) *call {
	condition := c.condition
	c.choices = t.calls
	c.condition = condition
	for _, option := range options {
		option.applyTo(&c.choices)
	}
	return &c
}

// answer makes a call that answers a T.
func answer[T any, O choice](ctx context.Context, t *transport, c call, options []O) (*T, error) {
	return ask[T](ctx, t, told(t, c, options))
}

// done makes a call that answers nothing.
func done[O choice](ctx context.Context, t *transport, c call, options []O) error {
	_, err := t.call(ctx, told(t, c, options))
	return err
}

func ask[T any](ctx context.Context, t *transport, c *call) (*T, error) {
	reply, err := t.call(ctx, c)
	if err != nil {
		return nil, err
	}
	value := new(T)
	if err := json.Unmarshal(reply.body, value); err != nil {
		return nil, unexpected(reply, err)
	}
	if tagged, ok := any(value).(interface{ remember(string) }); ok {
		tagged.remember(reply.header.Get("ETag"))
	}
	return value, nil
}
