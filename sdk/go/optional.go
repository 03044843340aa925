package mainstay

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Ptr is for what may be left out: mainstay.PostChanges{Title: mainstay.Ptr("Hello")}.
func Ptr[T any](value T) *T { return &value }

// Nullable is for what may be left out or be null, which are two things: left out (the zero value) changes nothing, null empties.
// [Value] and [Null] make the others.
type Nullable[T any] struct {
	set   bool
	value *T
}

// Value is a Nullable that is there.
func Value[T any](value T) Nullable[T] { return Nullable[T]{set: true, value: &value} }

// Null is a Nullable that is null.
func Null[T any]() Nullable[T] { return Nullable[T]{set: true} }

// Get gives the value; nil where it is null or left out.
func (n Nullable[T]) Get() *T { return n.value }

// IsZero tells whether it is left out.
func (n Nullable[T]) IsZero() bool { return !n.set }

// MarshalJSON writes the value, or null.
func (n Nullable[T]) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads a value, or null.
func (n *Nullable[T]) UnmarshalJSON(text []byte) error {
	n.set = true
	return json.Unmarshal(text, &n.value)
}

// withoutZeros writes a struct without the fields that are tagged omitzero and have their zero value. From Go 1.24 on
// encoding/json does so itself; omitempty would leave out an empty list, too.
func withoutZeros(object any) ([]byte, error) {
	value := reflect.ValueOf(object)
	members := map[string]any{}
	for i := 0; i < value.NumField(); i++ {
		name, option, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
		if option != "omitzero" || !value.Field(i).IsZero() {
			members[name] = value.Field(i).Interface()
		}
	}
	return json.Marshal(members)
}
