package mainstay

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// answered is part of every answer that has an entity tag.
type answered struct{ etag string }

// ETag is the entity tag that the answer came with; "" for what is no answer of a client. A copy has it as well.
func (a answered) ETag() string { return a.etag }

func (a *answered) remember(etag string) { a.etag = etag }

// A Condition is the version that a change is made to. Somebody else's change in between makes the call fail with
// [CodeConditionFailed].
type Condition struct {
	tag   string
	fresh bool
	wrong error
}

func (c Condition) applyTo(to *choices) { to.condition = c }
func (Condition) forChange()            {}

// IfMatch is the version of an answer that was read.
func IfMatch(answer interface{ ETag() string }) Condition {
	if tag := answer.ETag(); tag != "" {
		return Condition{tag: tag}
	}
	return Condition{wrong: errors.New("mainstay: what IfMatch was given is no answer of a client: read it first, or use IfMatchTag")}
}

// IfMatchTag is the version of this entity tag, e.g. the ETag of an answer that was kept elsewhere.
func IfMatchTag(etag string) Condition {
	return Condition{tag: etag}
}

// IfMatchFresh is the version that is there when the call is made: it is read first.
func IfMatchFresh() Condition {
	return Condition{fresh: true}
}

// IfMatchAny is whatever there is.
func IfMatchAny() Condition {
	return Condition{tag: "*"}
}

// tagOf is the value of If-Match; "" where the call is held to none.
func (t *transport) tagOf(ctx context.Context, c *call) (string, error) {
	op, condition := c.operation, c.condition
	switch {
	case condition.wrong != nil:
		return "", condition.wrong
	case condition.tag == "" && !condition.fresh && op.demands:
		return "", fmt.Errorf("mainstay: %s must be told which version it changes: give it IfMatch and the answer you read", op.id)
	case !condition.fresh:
		return condition.tag, nil
	case op.fresh == "":
		return "", fmt.Errorf("mainstay: %s cannot read first: give it IfMatch or IfMatchTag", op.id)
	}
	read := &operation{id: op.id, method: "GET", path: op.fresh}
	depth := strings.Count(op.fresh, "{")
	current, err := t.send(ctx, &call{operation: read, path: c.path[:depth], choices: choices{
		timeout: c.timeout, retries: c.retries, header: c.header,
	}})
	if err != nil {
		return "", err
	}
	if tag := current.header.Get("ETag"); tag != "" {
		return tag, nil
	}
	return "*", nil
}
