// A relay of text frames between the two sockets of a pair, on gorilla/websocket: what many signalling servers are built on.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

type peer struct {
	socket *websocket.Conn
	queue  chan []byte
}

type pair struct {
	mutex sync.Mutex
	sides [2]*peer
}

var (
	upgrader = websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 1024}
	mutex    sync.Mutex
	pairs    = map[string]*pair{}
)

func find(name string) *pair {
	mutex.Lock()
	defer mutex.Unlock()
	found := pairs[name]
	if found == nil {
		found = &pair{}
		pairs[name] = found
	}
	return found
}

func (p *peer) write() {
	for text := range p.queue {
		if p.socket.WriteMessage(websocket.TextMessage, text) != nil {
			return
		}
	}
}

func serve(response http.ResponseWriter, request *http.Request) {
	socket, err := upgrader.Upgrade(response, request, nil)
	if err != nil {
		return
	}
	side := 0
	if request.URL.Query().Get("side") == "1" {
		side = 1
	}
	own := &peer{socket, make(chan []byte, 256)}
	pair := find(request.URL.Query().Get("pair"))
	pair.mutex.Lock()
	pair.sides[side] = own
	pair.mutex.Unlock()
	go own.write()

	for {
		_, text, err := socket.ReadMessage()
		if err != nil {
			break
		}
		pair.mutex.Lock()
		other := pair.sides[1-side]
		if other != nil {
			select {
			case other.queue <- text:
			default:
				other.socket.Close()
			}
		}
		pair.mutex.Unlock()
	}

	pair.mutex.Lock()
	if pair.sides[side] == own {
		pair.sides[side] = nil
	}
	close(own.queue)
	pair.mutex.Unlock()
	socket.Close()
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, http.HandlerFunc(serve)))
}
