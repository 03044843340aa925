package mainstay

import (
	"net/http"
	"testing"
	"time"
)

func TestWebhooks(t *testing.T) {
	body := []byte(`{"type":"post.published"}`)
	// As the TypeScript client signs it.
	const signed = "t=1772366400,v1=f06876c251158e74cc94cdf7f01d5678af8747d583b43ef4be3266960eda9228"
	same(t, "signature", SignWebhook("the secret", body, noon), signed)
	for name, test := range map[string]struct {
		header  []string
		body    string
		now     time.Time
		secrets []string
		want    error
	}{
		"good":              {[]string{signed}, string(body), noon, []string{"the secret"}, nil},
		"five minutes":      {[]string{signed}, string(body), noon.Add(300 * time.Second), []string{"the secret"}, nil},
		"older":             {[]string{signed}, string(body), noon.Add(301 * time.Second), []string{"the secret"}, RefusedTooOld},
		"ahead":             {[]string{signed}, string(body), noon.Add(-301 * time.Second), []string{"the secret"}, RefusedTooOld},
		"rotated":           {[]string{signed}, string(body), noon, []string{"a newer", "the secret"}, nil},
		"signed twice":      {[]string{signed + ",v1=" + SignWebhook("a newer", body, noon)[16:]}, string(body), noon, []string{"a newer"}, nil},
		"two headers":       {[]string{"t=1772366400", signed[13:]}, string(body), noon, []string{"the secret"}, nil},
		"another secret":    {[]string{signed}, string(body), noon, []string{"a newer"}, RefusedWrongSignature},
		"no secret":         {[]string{signed}, string(body), noon, nil, RefusedWrongSignature},
		"another body":      {[]string{signed}, "{}", noon, []string{"the secret"}, RefusedWrongSignature},
		"another time":      {[]string{"t=1772366401" + signed[12:]}, string(body), noon, []string{"the secret"}, RefusedWrongSignature},
		"no header":         {nil, string(body), noon, []string{"the secret"}, RefusedNoSignature},
		"no time":           {[]string{signed[13:]}, string(body), noon, []string{"the secret"}, RefusedNoSignature},
		"a short signature": {[]string{"t=1772366400,v1=abcd"}, string(body), noon, []string{"the secret"}, RefusedNoSignature},
		"no JSON":           {[]string{SignWebhook("the secret", []byte("hello"), noon)}, "hello", noon, []string{"the secret"}, RefusedNotJSON},
	} {
		header := http.Header{SignatureHeader: test.header}
		same(t, name, verifyWebhook(header, []byte(test.body), test.now, test.secrets), test.want)
	}
	fresh := http.Header{}
	fresh.Set("mainstay-signature", SignWebhook("the secret", body, time.Now()))
	succeeds(t, VerifyWebhook(fresh, body, "the secret"))
	same(t, "yesterday's", VerifyWebhook(http.Header{SignatureHeader: {signed}}, body, "the secret"), RefusedTooOld)
	for _, refused := range []Refused{RefusedNoSignature, RefusedWrongSignature, RefusedTooOld, RefusedNotJSON} {
		same(t, "a sentence", len(refused.Error()) > len(refused), true)
	}
}
