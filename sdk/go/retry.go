package mainstay

import (
	"crypto/rand"
	"encoding/binary"
	"math"
	"net/http"
	"strconv"
	"time"
)

const (
	firstPause   = 250 * time.Millisecond
	longestPause = 8 * time.Second
)

// worthRepeating tells whether the same request may go out once more: what was refused before it began (429) always; what may
// have had its effect only where a second time has none, by its method or by its Idempotency-Key.
func worthRepeating(op *operation, p *Problem) bool {
	if p.Status == http.StatusTooManyRequests || p.Code == CodeIdempotencyInProgress {
		return true
	}
	safe := op.keyed || op.method == "GET" || op.method == "PUT" || op.method == "DELETE"
	passing := p.Status == http.StatusBadGateway || p.Status == http.StatusServiceUnavailable || p.Status == http.StatusGatewayTimeout
	return safe && (passing || p.Code == CodeClientUnreachable)
}

// pauseBefore is the time before the next attempt (which counts from 1): anything up to a bound that doubles, so that many
// clients do not come back at once; never sooner than the server's Retry-After.
func (s *settings) pauseBefore(attempt int, p *Problem) time.Duration {
	if asked, ok := retryAfter(p.Header.Get("Retry-After"), s.now()); ok {
		return asked + time.Duration(s.chance()*float64(firstPause))
	}
	bound := math.Min(float64(longestPause), float64(firstPause)*math.Pow(2, float64(attempt)))
	return time.Duration(s.chance() * bound)
}

// retryAfter reads RFC 9110 section 10.2.3: seconds, or a date.
func retryAfter(header string, now time.Time) (time.Duration, bool) {
	if seconds, err := strconv.ParseUint(header, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	date, err := http.ParseTime(header)
	if err != nil {
		return 0, false
	}
	if left := date.Sub(now); left > 0 {
		return left, true
	}
	return 0, true
}

// chance is anywhere from 0 up to 1. Before Go 1.20 math/rand gives every process the same numbers.
func chance() float64 {
	return float64(binary.BigEndian.Uint64(random(8))>>11) / (1 << 53)
}

// random gives n random bytes. Without them no key is safe to make, and so crypto/rand is not expected to fail.
func random(n int) []byte {
	bytes := make([]byte, n)
	if _, err := rand.Read(bytes); err != nil {
		panic("mainstay: the system gives no random numbers: " + err.Error())
	}
	return bytes
}
