package mainstay

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
)

// upload is a body of bytes that tells how far it has come. One that can seek may be sent again.
type upload struct {
	source io.Reader
	start  int64
	total  int64
	report func(sent, total int64)
	part   *part
}

func newUpload(source io.Reader, report func(sent, total int64)) *upload {
	u := &upload{source: source, total: -1, report: report}
	seeker, ok := source.(io.Seeker)
	if !ok {
		return u
	}
	start, err := seeker.Seek(0, io.SeekCurrent)
	if err != nil {
		return u
	}
	end, err := seeker.Seek(0, io.SeekEnd)
	if err != nil {
		return u
	}
	if _, err = seeker.Seek(start, io.SeekStart); err == nil {
		u.start, u.total = start, end-start
	}
	return u
}

func (u *upload) load(request *http.Request) {
	u.part = &part{upload: u}
	u.tell(0)
	request.Body = u.part
	request.ContentLength = u.total
	if u.total == 0 {
		request.Body = http.NoBody
	}
}

// rewind goes back to the beginning; false for a reader that cannot seek.
func (u *upload) rewind() bool {
	if u.total < 0 {
		return false
	}
	u.close()
	// A reading that is under way must be over before the next one begins.
	u.part.reading.Lock()
	defer u.part.reading.Unlock()
	_, err := u.source.(io.Seeker).Seek(u.start, io.SeekStart)
	return err == nil
}

// close ends the reading: net/http may go on with it for a while after it has answered.
func (u *upload) close() {
	if u.part != nil {
		u.part.closed.Store(true)
	}
}

func (u *upload) tell(sent int64) {
	if u.report != nil {
		u.report(sent, u.total)
	}
}

// part is the body of one request.
type part struct {
	upload  *upload
	sent    int64
	reading sync.Mutex
	closed  atomic.Bool
}

var errClosed = errors.New("mainstay: the request is over")

func (p *part) Read(into []byte) (int, error) {
	p.reading.Lock()
	defer p.reading.Unlock()
	if p.closed.Load() {
		return 0, errClosed
	}
	n, err := p.upload.source.Read(into)
	if n > 0 {
		p.sent += int64(n)
		p.upload.tell(p.sent)
	}
	return n, err
}

// Close waits for nothing: the reader may be one that never comes back.
func (p *part) Close() error {
	p.closed.Store(true)
	return nil
}
