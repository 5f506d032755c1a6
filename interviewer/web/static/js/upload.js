// Files one after another to the server, and how far each is.
import { byId, call, make, setText } from "./dom.js";

const LOOK_MS = 500;
const WORDS = {
  sending: "sending",
  waiting: "waiting",
  decoding: "reading the sound",
  transcribing: "transcribing",
  scoring: "scoring",
};
const rows = new Map(); // number or file -> row
let looking = false;

function row(key, name) {
  if (!rows.has(key)) {
    const state = make("span", { class: "dim" });
    const bar = make("progress", { max: 1, "aria-label": `How far ${name} is` });
    const item = make("li", {}, make("strong", {}, name), state, bar);
    byId("jobs").prepend(item);
    byId("jobs-none").hidden = true;
    rows.set(key, { item, state, bar, name });
  }
  return rows.get(key);
}

function show({ item, state, bar, name, over }, job) {
  if (over) return;
  if (job.state === "done" || job.state === "failed") {
    bar.remove();
    rows.get(job.number ?? job.key).over = true;
  }
  if (job.state === "done") {
    state.replaceChildren(make("a", { href: `/rounds/${job.round}` }, `${job.shown}, see why`));
    if (job.message) item.append(make("p", { class: "dim" }, job.message));
    setText(byId("jobs-status"), `${name} is scored: ${job.shown}. ${job.message ?? ""}`);
  } else if (job.state === "failed") {
    setText(state, "failed");
    item.append(make("p", { class: "failed" }, `✗ ${job.message}`));
    setText(byId("jobs-status"), `${name} failed: ${job.message}`);
  } else {
    setText(state, WORDS[job.state]);
    if (job.share > 0) bar.value = job.share;
    else bar.removeAttribute("value");
  }
}

function send(file) {
  const key = `sending ${file.name} ${Math.random()}`;
  const shown = row(key, file.name);
  const query = new URLSearchParams({ name: file.name });
  for (const name of ["question", "story", "speaker"]) {
    const { value } = byId(`u-${name}`);
    if (value) query.set(name, value);
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/uploads?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => show(shown, { key, state: "sending", share: loaded / total });
    const failed = (message) => show(shown, { key, state: "failed", message });
    request.onerror = () => failed("the server went away while it was sent; try again");
    request.onload = () => {
      if (request.status === 202) {
        const job = request.response;
        rows.delete(key);
        rows.set(job.number, shown);
        show(shown, job);
      } else {
        failed(request.response?.detail ?? `refused (${request.status})`);
      }
    };
    request.onloadend = resolve;
    show(shown, { key, state: "sending", share: 0 });
    request.send(file);
  });
}

async function sendAll(files) {
  for (const file of files) {
    await send(file);
    look();
  }
}

// Files that the server took and has not finished with.
const unfinished = () => [...rows].filter(([key, { over }]) => typeof key === "number" && !over);

// A server that was started anew knows nothing of the files before.
function forgotten([number, one]) {
  show(one, { number, state: "failed", message: "the server was started anew meanwhile; upload it again" });
}

async function look() {
  if (looking) return;
  looking = true;
  let busy = true;
  while (busy) {
    try {
      const before = unfinished();
      const jobs = await call("/api/uploads");
      jobs.forEach((job) => show(row(job.number, job.name), job));
      const known = new Set(jobs.map(({ number }) => number));
      before.filter(([number]) => !known.has(number)).forEach(forgotten);
      busy = jobs.some((job) => job.state !== "done" && job.state !== "failed");
    } catch (error) {
      setText(byId("jobs-status"), error.message);
      unfinished().forEach(([, { state }]) => setText(state, error.message));
      busy = Boolean(error.gone); // it may come back
    }
    if (busy) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  looking = false;
}

const drop = byId("drop");
byId("files").addEventListener("change", ({ target }) => {
  const files = [...target.files];
  target.value = ""; // so that the same file can be chosen again
  sendAll(files);
});
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  sendAll([...event.dataTransfer.files]);
});
look();
