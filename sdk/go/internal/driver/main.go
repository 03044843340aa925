// Driver makes the calls that it is told on stdin and says on stdout what came of them, for the tests that walk the contract's
// journeys through this client (test/support/client-driver.ts says how). CALLS has where each operation is found in the client.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"strings"

	"mainstay.example/mainstay"
)

// order is one line of stdin.
type order struct {
	OperationID    string            `json:"operationId"`
	Path           map[string]string `json:"path"`
	Query          map[string]string `json:"query"`
	Body           json.RawMessage   `json:"body"`
	Bytes          []byte            `json:"bytes"`
	AccessToken    string            `json:"accessToken"`
	IfMatch        string            `json:"ifMatch"`
	IdempotencyKey string            `json:"idempotencyKey"`
	Headers        map[string]string `json:"headers"`
}

// report is one line of stdout.
type report struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Text    string            `json:"text"`
	Value   any               `json:"value"`
}

// place is where an operation is found in the client.
type place struct {
	Group, Method string
	Places        []string
}

func main() {
	calls := map[string]place{}
	if err := json.Unmarshal([]byte(os.Getenv("CALLS")), &calls); err != nil {
		fmt.Fprintln(os.Stderr, "CALLS must say where the operations are:", err)
		os.Exit(2)
	}
	lines := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return
		}
		said, err := obey(os.Args[len(os.Args)-1], calls, line)
		if err != nil {
			said = map[string]string{"error": err.Error()}
		}
		if err := out.Encode(said); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func obey(url string, calls map[string]place, line []byte) (any, error) {
	var told order
	if err := json.Unmarshal(line, &told); err != nil {
		return nil, err
	}
	where, ok := calls[told.OperationID]
	if !ok {
		return nil, fmt.Errorf("the client has no operation %s", told.OperationID)
	}
	answer := &answer{}
	once := &http.Client{
		Transport:     answer,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	client := mainstay.New(url, mainstay.WithHTTPClient(once), mainstay.WithRetries(0), mainstay.WithAccessToken(told.AccessToken))
	method := reflect.ValueOf(client).Elem().FieldByName(where.Group).MethodByName(where.Method)
	arguments, err := told.arguments(method.Type(), where.Places)
	if err != nil {
		return nil, err
	}
	value, err := outcome(method.Call(arguments))
	if answer.report.Status == 0 {
		return nil, err
	}
	var problem *mainstay.Problem
	if errors.As(err, &problem) {
		value, err = problem, nil
	}
	answer.report.Value = value
	return answer.report, err
}

// arguments are those of the method, each known by its type.
func (o order) arguments(method reflect.Type, places []string) ([]reflect.Value, error) {
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	for i := 1; i < method.NumIn()-1; i++ {
		into := reflect.New(method.In(i))
		switch target := into.Interface().(type) {
		case *string:
			*target, places = o.Path[places[0]], places[1:]
		case *io.Reader:
			*target = bytes.NewReader(o.Bytes)
		case *mainstay.Condition:
			*target = mainstay.IfMatchTag(o.IfMatch)
		default:
			if err := o.fill(into); err != nil {
				return nil, err
			}
		}
		arguments = append(arguments, into.Elem())
	}
	wanted := method.In(method.NumIn() - 1).Elem()
	for _, option := range o.options() {
		if reflect.TypeOf(option).Implements(wanted) {
			arguments = append(arguments, reflect.ValueOf(option))
		}
	}
	return arguments, nil
}

// fill reads a query or a body. What the types do not know would be lost unseen, and so is refused.
func (o order) fill(into reflect.Value) error {
	if !strings.HasSuffix(into.Elem().Type().Name(), "Query") {
		decoder := json.NewDecoder(bytes.NewReader(o.Body))
		decoder.DisallowUnknownFields()
		return decoder.Decode(into.Interface())
	}
	known := 0
	for i := 0; i < into.Elem().NumField(); i++ {
		text, given := o.Query[into.Elem().Type().Field(i).Tag.Get("query")]
		if !given {
			continue
		}
		known++
		if err := set(into.Elem().Field(i), text); err != nil {
			return err
		}
	}
	if known < len(o.Query) {
		return fmt.Errorf("%s has not all of %v", into.Elem().Type(), o.Query)
	}
	return nil
}

// set reads a query parameter, as the contract writes it, into a field of its type.
func set(field reflect.Value, text string) error {
	if field.Kind() == reflect.Slice {
		for _, one := range strings.Split(text, ",") {
			element := reflect.New(field.Type().Elem()).Elem()
			if err := set(element, one); err != nil {
				return err
			}
			field.Set(reflect.Append(field, element))
		}
		return nil
	}
	if json.Unmarshal([]byte(text), field.Addr().Interface()) == nil {
		return nil
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(quoted, field.Addr().Interface())
}

func (o order) options() []any {
	var options []any
	for name, value := range o.Headers {
		options = append(options, mainstay.WithHeader(name, value))
	}
	if o.IfMatch != "" {
		options = append(options, mainstay.IfMatchTag(o.IfMatch))
	}
	if o.IdempotencyKey != "" {
		options = append(options, mainstay.WithIdempotencyKey(o.IdempotencyKey))
	}
	return options
}

// outcome is what a method gave: an answer and an error, an error, or a list, of which the first page is read.
func outcome(results []reflect.Value) (any, error) {
	if first := results[0].MethodByName("First"); first.IsValid() {
		results = first.Call(nil)
	}
	err, _ := results[len(results)-1].Interface().(error)
	if len(results) == 1 || err != nil {
		return nil, err
	}
	return results[0].Interface(), nil
}

// answer keeps what the server answered last, before the client reads it. The recordings tell the name of the program that made
// them, and so it has the same.
type answer struct{ report report }

func (a *answer) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.Header.Set("User-Agent", "node")
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(text))
	a.report = report{Status: response.StatusCode, Headers: map[string]string{}, Text: string(text)}
	for name, values := range response.Header {
		a.report.Headers[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	return response, nil
}
