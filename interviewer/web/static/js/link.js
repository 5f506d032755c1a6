// The line to a round on the server. What is not acknowledged is kept, and sent again.

const STORE = "interviewer-unsent";
const AGAIN_AFTER_MS = [200, 500, 1000, 2000];

export class Link {
  // handlers: event(event), lost(), back(), unknown() -> a promise of true when the round is there again, moved()
  constructor(key, handlers) {
    this.key = key;
    this.handlers = handlers;
    this.kept = new Map(); // number -> samples
    this.next = null; // number of the next chunk; known once the server said where it stands
    this.early = []; // chunks from before that
    this.tries = 0;
    this.wishes = [];
    this.closed = false;
    this.#restore();
    this.#connect();
    this.leave = () => this.#save();
    addEventListener("pagehide", this.leave);
  }

  send(samples) {
    if (this.next === null) {
      this.early.push(samples);
      return;
    }
    const number = this.next;
    this.next += 1;
    this.kept.set(number, samples);
    this.#put(number);
  }

  get waiting() {
    return this.kept.size + this.early.length;
  }

  // Ends the answer once everything has arrived.
  end() {
    this.ending = true;
    this.#tellEnd();
  }

  tell(wish) {
    if (this.#open()) this.socket.send(JSON.stringify(wish));
    else this.wishes.push(wish);
  }

  close() {
    this.closed = true;
    removeEventListener("pagehide", this.leave);
    this.socket?.close();
  }

  #open() {
    return this.socket?.readyState === WebSocket.OPEN && this.ready;
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
    // A server that was started anew does not know the round, but has its answer on disk.
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
      if (this.ending) this.#tellEnd();
    } else if (event.type === "ack") {
      for (const number of this.kept.keys()) if (number < event.next) this.kept.delete(number);
    } else if (event.type === "resend") {
      for (const number of this.kept.keys()) if (number >= event.next) this.#put(number);
      if (this.ending) this.#tellEnd();
    } else {
      this.handlers.event(event);
    }
  }

  #catchUp(next) {
    for (const number of [...this.kept.keys()]) if (number < next) this.kept.delete(number);
    if (this.next === null || !this.kept.has(next)) {
      // Nothing is left to send, or a hole that nobody can fill: go on where the server stands.
      const rest = [...this.kept.values()];
      this.kept = new Map(rest.map((samples, index) => [next + index, samples]));
      this.next = next + rest.length;
    }
    for (const number of this.kept.keys()) this.#put(number);
    this.early.splice(0).forEach((samples) => this.send(samples));
  }

  #put(number) {
    if (!this.#open()) return;
    const samples = this.kept.get(number);
    const message = new ArrayBuffer(4 + 2 * samples.length);
    new DataView(message).setUint32(0, number, true);
    new Int16Array(message, 4).set(samples);
    this.socket.send(message);
  }

  #tellEnd() {
    if (this.#open()) this.socket.send(JSON.stringify({ type: "end", chunks: this.next }));
  }

  // A page that is left keeps what the server does not have yet for the page that comes after it.
  #save() {
    const chunks = [...this.kept].map(([number, samples]) => [number, Array.from(samples)]);
    try {
      sessionStorage.setItem(STORE, JSON.stringify({ key: this.key, chunks }));
    } catch {
      sessionStorage.removeItem(STORE); // more than the browser keeps: minutes without a server
    }
  }

  #restore() {
    const saved = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
    sessionStorage.removeItem(STORE);
    if (saved?.key !== this.key) return;
    for (const [number, samples] of saved.chunks) {
      this.kept.set(number, Int16Array.from(samples));
      this.next = number + 1;
    }
  }
}
