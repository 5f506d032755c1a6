// One round after another on the stage.
import { byId, call } from "./dom.js";
import { handsFree, handsFreeOptions } from "./hands_free.js";
import { keptRound } from "./kept.js";
import { Link } from "./link.js";
import { Microphone, whyNot } from "./microphone.js";
import { forgetTab, here, ofTab, settle } from "./place.js";
import { playQuotes, stopQuotes } from "./quotes.js";
import { Stage } from "./stage.js";
import { stageKeys } from "./stage_keys.js";
import { fromTheStart, reach } from "./unsent.js";

const stage = new Stage();
const { question, story, speak } = stage.root.dataset;
const plan = { question, story: story || null, speak: speak === "yes" };
const sound = new Audio();
const microphone = new Microphone((samples) => {
  link?.send(samples);
  stage.level(samples);
  stage.time((link?.next ?? 0) / 10);
});

let link = null;
let current = plan; // the plan of the round that is on, a follow-up perhaps
let asked = false;
let paused = false;

async function begin(wanted = plan) {
  current = { ...wanted, hands_free_s: handsFree() };
  stopQuotes();
  stage.reset();
  stage.show("starting");
  try {
    await microphone.open();
    const round = await call("/api/rounds", "POST", current);
    join(round.key);
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  microphone.close();
  if (error.status === 409) {
    // Another tab has a round, or had one a moment ago.
    look().then(() => waiting ?? stage.show("ready")).catch(fail);
    return;
  }
  stage.show("failed", whyNot(error));
}

function join(key) {
  link?.close();
  asked = false;
  paused = false;
  waiting = null;
  settle(key, current);
  link = new Link(key, {
    event: hear,
    lost: () => {
      if (stage.phase === "listening") stage.show("offline");
      if (["starting", "working"].includes(stage.phase)) stage.show("away");
    },
    back: () => stage.phase === "offline" && stage.show("listening"),
    unknown: () => revive(key),
    moved: () => {
      waiting = { key, cutOff: false };
      microphone.close();
      stage.show("moved");
    },
    full: () => {
      if (!paused) pause();
      stage.notice("An answer takes up to an hour: end it here.");
    },
    trouble: () => stage.notice("This browser keeps nothing over a reload: leave this page open until you are done."),
  });
}

// Has the server go on with an answer that it has on disk. True: the round is there, or may be.
async function revive(key) {
  try {
    const { hands_free_s = null, speak } = current;
    await call(`/api/rounds/offers/${key}/resume`, "POST", { hands_free_s, speak });
    return true;
  } catch (error) {
    if (error.gone) return true;
    const round = error.status === 404 && (await keptRound(key).catch(() => null));
    if (round) {
      await phases.done({ round });
      return false;
    }
    fail(error);
    if (error.status === 404 && (await fromTheStart()).some((one) => one.key === key)) {
      stage.show("left", "The server has nothing of this answer, but this browser has: you find it on the first page.");
    }
    return false;
  }
}

const phases = {
  asking: () => {
    stage.show("asking");
    sound.src = `/api/rounds/${link.key}/speech`;
    sound.onended = answerNow;
    sound.onerror = answerNow;
    sound.play().catch(answerNow);
  },
  listening: () => {
    if (microphone.context) {
      if (!paused) microphone.start();
      stage.show(paused ? "paused" : "listening");
    } else {
      stage.show("waiting");
    }
    byId("stage").querySelector(".console").focus();
  },
  working: () => {
    microphone.close();
    sound.pause();
    stage.show("working");
  },
  done: async ({ round, recovered }) => {
    link?.finish();
    over();
    forgetTab();
    try {
      await stage.result(round, recovered);
      stage.show("done");
    } catch (error) {
      stage.show("done", error.message);
    }
  },
  discarded: () => thrownAway("discarded"),
  unheard: ({ message }) => thrownAway("unheard", message),
  failed: ({ message }) => {
    over();
    stage.show("failed", message);
  },
  left: () => {
    over();
    stage.show("left", "This round was put aside. You find its answer on the first page.");
  },
};

function thrownAway(phase, words) {
  link?.finish();
  over();
  forgetTab();
  stage.show(phase, words);
}

function hear(event) {
  if (event.type === "phase") phases[event.phase]?.(event);
  else if (event.type === "question") stage.question(event.text, event.competency);
  else if (event.type === "notice") stage.notice(event.text);
  else if (event.type === "captions") stage.captions(event.firm, event.tentative);
  else if (event.type === "busy") stage.busy(event.what, event.share);
  else if (event.type === "heard") stage.nudge(event.nudge, event.ending_in_s);
  else if (event.type === "line") sayLine();
}

// A line in the middle of the answer: nothing is heard until it is over.
function sayLine() {
  const over = () => link?.tell({ type: "said" });
  sound.src = `/api/rounds/${link.key}/speech`;
  sound.onended = over;
  sound.onerror = over;
  sound.play().catch(over);
}

// What is said from here on is kept, also before the server says that it listens.
function answerNow() {
  if (asked || !link) return;
  asked = true;
  sound.pause();
  microphone.start();
  link.tell({ type: "asked" });
  if (!link.connected) stage.show("offline");
}

function over() {
  microphone.close();
  link?.close();
  link = null;
}

async function end() {
  if (!link && !(await joinWaiting())) return;
  stage.show("working");
  stage.busy("Taking in the end of your answer", 0);
  await microphone.finish();
  microphone.close();
  link.end();
}

function pause() {
  paused = !paused;
  if (paused) microphone.pause();
  else microphone.start();
  if (paused) stage.show("paused");
  else stage.show(link.connected ? "listening" : "offline");
}

function discard() {
  byId("sure").showModal();
}

async function throwAway() {
  byId("sure").close();
  if (!link && !(await joinWaiting())) return;
  link.tell({ type: "discard" });
}

// Go on after a reload, a restart, or in another tab: the browser wants a click for its microphone.
async function goOn() {
  try {
    await microphone.open();
    if (!(await joinWaiting())) microphone.close();
  } catch (error) {
    fail(error);
  }
}

let waiting = null; // {key, cutOff} of a round to go on with

// Whether there is a round to go on with, and it is joined.
async function joinWaiting() {
  if (!waiting) return false;
  const { key, cutOff } = waiting;
  if (cutOff && !(await revive(key))) return false;
  join(key);
  return true;
}

async function look() {
  const { current: round, offers } = await call("/api/rounds");
  const mine = ofTab();
  const place = here()?.round;
  if (round && ["starting", "asking", "listening"].includes(round.phase)) {
    const ours = round.key === mine?.key;
    if (ours) current = mine.plan;
    await wait(round.key, round, round.connected && !ours ? "elsewhere" : "waiting", false);
    return;
  }
  const offer = mine && offers.find(({ key }) => key === mine.key);
  if (offer && (offer.key === place || mine.plan.question === question)) {
    current = mine.plan;
    await wait(offer.key, offer, "waiting", true);
  } else if (place) {
    await lookBack(place, round);
  }
}

// Reloaded, or come back to: the round that was practised at this place.
async function lookBack(key, round) {
  current = here().plan;
  if (round?.key === key && ["working", "done"].includes(round.phase)) {
    stage.question(round.question, null);
    join(key);
    return;
  }
  const kept = await keptRound(key);
  if (kept) await phases.done({ round: kept });
}

async function wait(key, known, phase, cutOff) {
  waiting = { key, cutOff };
  if (known.question !== byId("question-text").textContent) {
    stage.question(known.question, null);
    stage.notice("This answer comes first: go on with it, end it or throw it away.");
  }
  stage.time(Math.max(known.recorded_s, (await reach(key)) / 10));
  stage.show(phase);
}

const act = {
  begin: () => begin(),
  skip: answerNow,
  end,
  pause,
  discard,
  "go-on": goOn,
  retry: () => begin(current),
  "sure-yes": throwAway,
  "sure-no": () => byId("sure").close(),
};
for (const [id, doIt] of Object.entries(act)) byId(id).addEventListener("click", doIt);

playQuotes(byId("result"));
byId("result").addEventListener("click", (event) => {
  const followUp = event.target.closest("[data-follow-up]");
  if (event.target.closest("[data-retry]")) begin(plan);
  if (!followUp) return;
  const { round } = followUp.closest("[data-round]").dataset;
  begin({ ...plan, follow_up_of: round, follow_up: Number(followUp.dataset.followUp) });
});

stageKeys();

const IN_MID_ANSWER = ["starting", "asking", "listening", "paused", "offline"];
addEventListener("beforeunload", (event) => {
  if (IN_MID_ANSWER.includes(stage.phase)) event.preventDefault();
});

handsFreeOptions();
await look().catch(fail);
if (new URLSearchParams(location.search).get("then") === "score" && (await joinWaiting())) link.end();
