package mainstay

import (
	"container/list"
	"sync"
)

// A KeptAnswer is the text of an answer and its entity tag.
type KeptAnswer struct {
	ETag string
	Body []byte
}

// An AnswerCache keeps the last answers by address, to be asked for again with If-None-Match. It must be safe for use by many
// goroutines.
type AnswerCache interface {
	Get(url string) (KeptAnswer, bool)
	Set(url string, answer KeptAnswer)
	Clear()
}

// NewCache keeps the last size answers in memory: an answer that has not changed is not sent again. An entity tag is a digest of
// the answer, so that nobody is told what another credential may see.
func NewCache(size int) AnswerCache {
	return &memoryCache{size: size, byURL: map[string]*list.Element{}}
}

type memoryCache struct {
	mutex sync.Mutex
	size  int
	// order has the newest in front.
	order list.List
	byURL map[string]*list.Element
}

type entry struct {
	url    string
	answer KeptAnswer
}

func (m *memoryCache) Get(url string) (KeptAnswer, bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if element, ok := m.byURL[url]; ok {
		return element.Value.(entry).answer, true
	}
	return KeptAnswer{}, false
}

func (m *memoryCache) Set(url string, answer KeptAnswer) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.remove(m.byURL[url])
	m.byURL[url] = m.order.PushFront(entry{url, answer})
	if m.order.Len() > m.size {
		m.remove(m.order.Back())
	}
}

func (m *memoryCache) Clear() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.order.Init()
	m.byURL = map[string]*list.Element{}
}

func (m *memoryCache) remove(element *list.Element) {
	if element != nil {
		delete(m.byURL, m.order.Remove(element).(entry).url)
	}
}

// keptFor is the answer that was kept of the same request.
func (t *transport) keptFor(out *outgoing) (KeptAnswer, bool) {
	if t.cache == nil || out.operation.method != "GET" {
		return KeptAnswer{}, false
	}
	return t.cache.Get(out.url)
}

func (t *transport) keep(out *outgoing, answer *reply) {
	etag := answer.header.Get("ETag")
	if t.cache != nil && out.operation.method == "GET" && etag != "" {
		t.cache.Set(out.url, KeptAnswer{ETag: etag, Body: answer.body})
	}
}
