// The line to a round on the server. What is not acknowledged is kept, and sent again.
import { Unsent } from "./unsent.js";

const AGAIN_AFTER_MS = [200, 500, 1000, 2000];
const MOST_CHUNKS = 60 * 60 * 10; // an hour, as the server has it
const MOST_WAITING_BYTES = 1 << 20;
const LOOK_MS = 50;

export class Link {
  // handlers: event(event), lost(), back(), moved(), full(), trouble(),
  // unknown() -> a promise of true when the round is there again
  constructor(key, handlers) {
    this.key = key;
    this.handlers = handlers;
    this.unsent = new Unsent(key, handlers.trouble);
    this.kept = new Map(); // number -> samples
    this.next = null; // number of the next chunk; known once the server said where it stands
    this.gone = 0; // number of the next chunk to go out
    this.early = []; // chunks from before that
    this.tries = 0;
    this.wishes = [];
    this.closed = false;
    this.#begin();
  }

  send(samples) {
    if (this.next === null) {
      this.early.push(samples);
      return;
    }
    if (this.next >= MOST_CHUNKS) {
      this.handlers.full();
      return;
    }
    const number = this.next;
    this.next += 1;
    this.kept.set(number, samples);
    this.unsent.put(number, samples);
    this.#pump();
  }

  // Ends the answer once everything has arrived.
  end() {
    this.ending = true;
    this.#pump();
  }

  tell(wish) {
    if (this.connected) this.socket.send(JSON.stringify(wish));
    else this.wishes.push(wish);
  }

  // What is left here is still wanted when the round goes on.
  close() {
    this.closed = true;
    this.socket?.close();
  }

  // Nothing that is left here is wanted any more.
  finish() {
    this.unsent.clear();
    this.close();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN && this.ready;
  }

  async #begin() {
    this.kept = await this.unsent.all();
    if (this.kept.size) this.next = Math.max(...this.kept.keys()) + 1;
    if (!this.closed) this.#connect();
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.ready = false;
    this.socket = new WebSocket(`${scheme}://${location.host}/ws/rounds/${this.key}`);
    this.socket.binaryType = "arraybuffer";
    this.socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    this.socket.onclose = (event) => this.#lost(event);
  }

  async #lost(event) {
    if (this.closed) return;
    this.ready = false;
    if (event.code === 4409) {
      this.closed = true;
      this.handlers.moved();
      return;
    }
    this.handlers.lost();
    const wait = AGAIN_AFTER_MS[Math.min(this.tries, AGAIN_AFTER_MS.length - 1)];
    this.tries += 1;
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (this.closed) return;
    // A server that was started anew does not know the round, but has its answer on disk. Whether
    // it can be had is known only once the server has said so: a line that breaks is tried again.
    if (event.code === 4404 && !(await this.handlers.unknown())) return;
    if (!this.closed) this.#connect();
  }

  #take(event) {
    if (event.type === "ready") {
      this.tries = 0;
      this.ready = true;
      this.#catchUp(event.next);
      this.handlers.back();
      this.wishes.splice(0).forEach((wish) => this.tell(wish));
      this.#pump();
    } else if (event.type === "ack") {
      this.#forgetBefore(event.next);
    } else if (event.type === "resend") {
      this.gone = event.next;
      this.#pump();
    } else {
      this.handlers.event(event);
    }
  }

  #catchUp(next) {
    this.#forgetBefore(next);
    if (this.next === null || !this.kept.has(next)) {
      // Nothing is left to send, or a hole that nobody can fill: go on where the server stands.
      const rest = [...this.kept.values()];
      this.kept = new Map(rest.map((samples, index) => [next + index, samples]));
      this.next = next + rest.length;
      this.unsent.replace(this.kept);
    }
    this.gone = next;
    this.early.splice(0).forEach((samples) => this.send(samples));
  }

  #forgetBefore(next) {
    for (const number of this.kept.keys()) {
      if (number >= next) break; // they lie in order
      this.kept.delete(number);
    }
    this.unsent.forgetBefore(next);
  }

  // Sends what has not gone out yet, no faster than the connection takes it; then the end.
  #pump() {
    if (!this.connected) return;
    while (this.gone < this.next && this.socket.bufferedAmount < MOST_WAITING_BYTES) {
      this.#put(this.gone);
      this.gone += 1;
    }
    if (this.gone < this.next) {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.#pump(), LOOK_MS);
    } else if (this.ending) {
      this.socket.send(JSON.stringify({ type: "end", chunks: this.next }));
    }
  }

  #put(number) {
    const samples = this.kept.get(number);
    if (!samples) return; // acknowledged meanwhile
    const message = new ArrayBuffer(4 + 2 * samples.length);
    new DataView(message).setUint32(0, number, true);
    new Int16Array(message, 4).set(samples);
    this.socket.send(message);
  }
}
