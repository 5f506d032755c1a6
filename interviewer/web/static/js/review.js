// One answer with its sound: play, follow, jump, correct.
import { corrections } from "./correction.js";
import { byId, call, clock, setText, typing } from "./dom.js";
import { watchFillers } from "./fillers.js";
import { Words } from "./words.js";

const root = byId("review");
const { round, version, nonce, newer, older } = root.dataset;
const words = new Words(byId("transcript"));
const sound = byId("sound");
const correct = corrections(round, version, words);
watchFillers(document);
const SKIP_S = 3;
const LEAD_IN_S = 2;

function drawWave(duration_s, peaks) {
  if (!globalThis.WaveSurfer) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => resolved(style.getPropertyValue(name));
  globalThis.WaveSurfer.create({
    container: byId("wave"),
    media: sound,
    peaks: [peaks],
    duration: duration_s,
    height: 84,
    normalize: true,
    cspNonce: nonce,
    waveColor: colour("--dim"),
    progressColor: colour("--accent-fill"),
    cursorColor: colour("--ink"),
    dragToSeek: true,
    hideScrollbar: true,
  });
}

// A canvas knows no light-dark(): let the style sheet decide first.
function resolved(value) {
  const probe = document.createElement("span");
  probe.style.color = value;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function follow() {
  words.play(sound.currentTime);
  setText(byId("now"), clock(sound.currentTime));
  if (!sound.paused) requestAnimationFrame(follow);
}

function playFrom(seconds) {
  if (!sound) return;
  sound.currentTime = seconds;
  sound.play();
}

function toggle() {
  if (sound.paused) sound.play();
  else sound.pause();
}

function drawState() {
  setText(byId("play-word"), sound.paused ? "Play" : "Stop");
  byId("play").setAttribute("aria-pressed", String(!sound.paused));
  follow();
}

// Findings in the order of the answer, from where the cursor or the sound is.
const stops = [...new Set([...document.querySelectorAll(".quote[data-start]")])]
  .map((quote) => ({ start: Number(quote.dataset.start), end: Number(quote.dataset.end), from: Number(quote.dataset.play), name: quote.closest(".fact").querySelector(".fact-text").textContent }))
  .sort((one, other) => one.start - other.start);
let stop = -1;

function toFinding(step) {
  if (!stops.length) return;
  stop = (stop + step + stops.length) % stops.length;
  const { start, end, from, name } = stops[stop];
  words.show(start, end);
  setText(byId("announce"), `Finding ${stop + 1} of ${stops.length}: ${name}`);
  playFrom(from);
}

document.addEventListener("click", (event) => {
  const word = event.target.closest(".w");
  const place = event.target.closest(".quote[data-play], .marker[data-from], .star-band [data-from]");
  if (word) {
    words.moveToWord(word);
    if (word.dataset.from !== undefined) playFrom(Number(word.dataset.from));
  } else if (place) {
    if (place.dataset.start !== undefined) words.show(Number(place.dataset.start), Number(place.dataset.end));
    playFrom(Number(place.dataset.play ?? place.dataset.from));
  }
});

byId("transcript")?.addEventListener("dblclick", (event) => event.target.closest(".w") && correct());
byId("transcript")?.addEventListener("focus", () => words.at < 0 && words.moveTo(0));
byId("correct-open")?.addEventListener("click", () => correct());
byId("help-open").addEventListener("click", () => byId("help").showModal());

const KEYS = {
  " ": () => sound && toggle(),
  ArrowLeft: () => skip(-1),
  ArrowRight: () => skip(1),
  n: () => toFinding(1),
  p: () => toFinding(-1),
  j: () => older && (location.href = `/rounds/${older}`),
  k: () => newer && (location.href = `/rounds/${newer}`),
  e: correct,
  "?": () => byId("help").showModal(),
  Enter: () => inTranscript() && words.cursor?.dataset.from !== undefined && playFrom(Number(words.cursor.dataset.from)),
};

const inTranscript = () => document.activeElement === byId("transcript");

function skip(direction) {
  if (inTranscript()) words.moveTo(words.at + direction);
  else if (sound) sound.currentTime = Math.max(0, sound.currentTime + SKIP_S * direction);
}

document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  if (event.target.closest("button, a, summary") && (event.key === " " || event.key === "Enter")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!KEYS[key]) return;
  event.preventDefault();
  KEYS[key]();
});

if (sound) {
  byId("play").addEventListener("click", toggle);
  byId("next-finding").addEventListener("click", () => toFinding(1));
  byId("prev-finding").addEventListener("click", () => toFinding(-1));
  byId("speed").addEventListener("change", ({ target }) => {
    sound.playbackRate = Number(target.value);
  });
  for (const kind of ["play", "pause", "ended"]) sound.addEventListener(kind, drawState);
  sound.addEventListener("seeked", follow);
  const { duration_s, peaks } = await call(`/api/answers/${round}/outline`);
  drawWave(duration_s, peaks);
}

// From the search: the place is a character of the transcript.
const at = /^#at=(\d+)$/.exec(location.hash);
if (at) {
  const word = words.show(Number(at[1]), Number(at[1]) + 1);
  if (sound && word?.dataset.from) sound.currentTime = Math.max(0, Number(word.dataset.from) - LEAD_IN_S);
}
