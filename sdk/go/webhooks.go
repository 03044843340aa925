package mainstay

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// SignatureHeader is the header of a webhook's signature.
const SignatureHeader = "Mainstay-Signature"

const tolerance = 300 * time.Second

// Why a request is no webhook of the server's.
const (
	RefusedNoSignature    Refused = "no_signature"
	RefusedWrongSignature Refused = "wrong_signature"
	RefusedTooOld         Refused = "too_old"
	RefusedNotJSON        Refused = "not_json"
)

// Refused is the error of a request that must not be believed; answer it with 400.
type Refused string

func (r Refused) Error() string {
	switch r {
	case RefusedNoSignature:
		return "the request has no signature of the form t=…,v1=…"
	case RefusedWrongSignature:
		return "the signature is not that of this body and secret"
	case RefusedTooOld:
		return fmt.Sprintf("the signature is more than %s away from now", tolerance)
	}
	return "the body is no JSON"
}

// VerifyWebhook tells whether the server signed this request with the secret, at most 300 s ago; it returns a [Refused]
// otherwise. The body must be what arrived, byte for byte. While a secret is rotated, give both.
func VerifyWebhook(header http.Header, body []byte, secrets ...string) error {
	return verifyWebhook(header, body, time.Now(), secrets)
}

func verifyWebhook(header http.Header, body []byte, now time.Time, secrets []string) error {
	at, signatures, ok := partsOf(strings.Join(header.Values(SignatureHeader), ","))
	if !ok {
		return RefusedNoSignature
	}
	if !anySigned(secrets, signatures, at, body) {
		return RefusedWrongSignature
	}
	seconds, _ := strconv.ParseInt(at, 10, 64)
	if age := now.Sub(time.Unix(seconds, 0)); age > tolerance || age < -tolerance {
		return RefusedTooOld
	}
	if !json.Valid(body) {
		return RefusedNotJSON
	}
	return nil
}

// SignWebhook makes the header with which the server signs a body at this time: for the tests of a receiver.
func SignWebhook(secret string, body []byte, at time.Time) string {
	seconds := strconv.FormatInt(at.Unix(), 10)
	return "t=" + seconds + ",v1=" + hex.EncodeToString(digest(secret, seconds, body))
}

// partsOf reads t=1700000000,v1=…, with a second v1 while the secret is rotated.
func partsOf(header string) (at string, signatures [][]byte, ok bool) {
	for _, part := range strings.Split(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if name == "t" && at == "" {
			at = value
		}
		if bytes, err := hex.DecodeString(value); name == "v1" && err == nil && len(bytes) == sha256.Size {
			signatures = append(signatures, bytes)
		}
	}
	_, err := strconv.ParseUint(at, 10, 40)
	return at, signatures, err == nil && len(signatures) > 0
}

func anySigned(secrets []string, signatures [][]byte, at string, body []byte) bool {
	for _, secret := range secrets {
		mine := digest(secret, at, body)
		for _, signature := range signatures {
			if hmac.Equal(mine, signature) {
				return true
			}
		}
	}
	return false
}

func digest(secret, at string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(at + "."))
	mac.Write(body)
	return mac.Sum(nil)
}
