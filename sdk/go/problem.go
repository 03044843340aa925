package mainstay

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"time"
)

// A Code is the stable name of a problem; rely on it. It is an error itself, for
//
//	errors.Is(err, mainstay.CodePostNotFound)
//
// A newer server may have codes that this version does not know.
type Code string

func (c Code) Error() string { return string(c) }

// What the client itself finds.
const (
	// CodeClientUnreachable: there was no answer.
	CodeClientUnreachable Code = "client.unreachable"
	// CodeClientTimeout: there was no answer in time.
	CodeClientTimeout Code = "client.timeout"
	// CodeClientUnexpected: the answer is none that the contract knows, such as a proxy's page.
	CodeClientUnexpected Code = "client.unexpected"
)

// A Problem is an answer that is not the one hoped for (RFC 9457). Code is the part to rely on; the sentences may change.
type Problem struct {
	Code Code `json:"code"`
	// Status is that of HTTP; 0 where there was no answer.
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	// Type is the page that explains it, relative to the server; "" where the client itself found the problem.
	Type string `json:"type,omitempty"`
	// Instance is the id of the request, as a URN: it finds the request in the server's log.
	Instance string `json:"instance,omitempty"`
	// Errors are the faults that were found in the input, of CodeRequestInvalid.
	Errors []InputFault `json:"errors,omitempty"`
	// Header is that of the answer.
	Header http.Header `json:"-"`
	// Body is the answer as it came, with members that this version does not know.
	Body []byte `json:"-"`

	cause error
}

func (p *Problem) Error() string { return fmt.Sprintf("%s: %s", p.Code, p.Detail) }

// Is tells whether the problem is of this code.
func (p *Problem) Is(target error) bool {
	code, ok := target.(Code)
	return ok && p.Code == code
}

// Unwrap gives what the client met, where it found the problem itself.
func (p *Problem) Unwrap() error { return p.cause }

// problemIn is the problem that an answer tells; CodeClientUnexpected where it tells none.
func problemIn(a *reply) *Problem {
	media, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	told := &Problem{}
	if err != nil || media != "application/problem+json" || json.Unmarshal(a.body, told) != nil || told.Code == "" {
		return unexpected(a, nil)
	}
	told.Status, told.Header, told.Body = a.status, a.header, a.body
	return told
}

func unexpected(a *reply, cause error) *Problem {
	detail := fmt.Sprintf("The server, or something before it, answered %d in a form that the contract does not know.", a.status)
	return &Problem{
		Code: CodeClientUnexpected, Status: a.status, Title: "Unexpected answer", Detail: detail,
		Header: a.header, Body: a.body, cause: cause,
	}
}

func unreachable(cause error) *Problem {
	detail := "The server cannot be reached, or the connection was cut."
	return &Problem{Code: CodeClientUnreachable, Title: "Unreachable", Detail: detail, cause: cause}
}

func late(after time.Duration, cause error) *Problem {
	detail := fmt.Sprintf("There was no answer within %s.", after)
	return &Problem{Code: CodeClientTimeout, Title: "Timeout", Detail: detail, cause: cause}
}
