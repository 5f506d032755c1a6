// What the server does not have yet, in the browser's own database: kept over a reload or a crash,
// also when the server is away. Chunks lie under [answer, number].

const CHUNKS = "chunks";
const FORGOTTEN_AFTER_MS = 7 * 24 * 3600 * 1000;
const AT_ONCE = 10; // acknowledged chunks are removed so many at a time
const LEAST_CHUNKS = 10; // a second: what is shorter is no answer

let database = null;

function opened() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("interviewer-unsent", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(CHUNKS).createIndex("at", "at");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
}

// Does something in one transaction; what `act` gives back is waited for until all is written.
async function within(mode, act) {
  const transaction = (await opened()).transaction(CHUNKS, mode, { durability: "relaxed" });
  const wanted = act(transaction.objectStore(CHUNKS));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(wanted?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

const whole = (key, from = 0, until = Infinity) => IDBKeyRange.bound([key, from], [key, until], false, true);

export class Unsent {
  // trouble() is called once when the browser keeps nothing more
  constructor(key, trouble) {
    this.key = key;
    this.trouble = trouble;
    this.forgotten = 0;
    this.#do("readwrite", (chunks) => {
      const old = IDBKeyRange.upperBound(Date.now() - FORGOTTEN_AFTER_MS);
      chunks.index("at").openCursor(old).onsuccess = ({ target: { result: cursor } }) => {
        cursor?.delete();
        cursor?.continue();
      };
    });
  }

  // Map of numbers to samples, in order.
  async all() {
    const range = whole(this.key);
    const keys = await this.#do("readonly", (chunks) => chunks.getAllKeys(range));
    const values = await this.#do("readonly", (chunks) => chunks.getAll(range));
    if (!keys || !values) return new Map();
    return new Map(keys.map(([, number], index) => [number, values[index].samples]));
  }

  put(number, samples) {
    this.#do("readwrite", (chunks) => chunks.put({ samples, at: Date.now() }, [this.key, number]));
  }

  forgetBefore(next) {
    if (next < this.forgotten + AT_ONCE) return;
    this.forgotten = next;
    this.#do("readwrite", (chunks) => chunks.delete(whole(this.key, 0, next)));
  }

  replace(kept) {
    this.forgotten = 0;
    this.#do("readwrite", (chunks) => {
      chunks.delete(whole(this.key));
      for (const [number, samples] of kept) chunks.put({ samples, at: Date.now() }, [this.key, number]);
    });
  }

  clear() {
    this.#do("readwrite", (chunks) => chunks.delete(whole(this.key)));
  }

  async #do(mode, act) {
    try {
      return await within(mode, act);
    } catch (error) {
      console.warn("unsent sound is not kept:", error);
      this.trouble();
      this.trouble = () => {};
      return undefined;
    }
  }
}

// How many chunks of an answer there are, with those that are still here; 0 when there are none.
export async function reach(key) {
  const numbers = await within("readonly", (chunks) => chunks.getAllKeys(whole(key)));
  return numbers.length ? numbers.at(-1)[1] + 1 : 0;
}

// Answers that are here from their beginning, in a row: their keys and lengths in seconds.
export async function fromTheStart() {
  const all = await within("readonly", (chunks) => chunks.getAllKeys()); // in order
  const counts = new Map();
  for (const [key, number] of all) {
    if (number === (counts.get(key) ?? 0)) counts.set(key, number + 1);
  }
  return [...counts].filter(([, count]) => count >= LEAST_CHUNKS).map(([key, count]) => ({ key, seconds: count / 10 }));
}

// Gives an answer another key.
export async function move(from, to) {
  await within("readwrite", (chunks) => {
    chunks.openCursor(whole(from)).onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      chunks.put(cursor.value, [to, cursor.key[1]]);
      cursor.delete();
      cursor.continue();
    };
  });
}

// Nothing of an answer is wanted any more.
export async function forget(key) {
  await within("readwrite", (chunks) => chunks.delete(whole(key)));
}
