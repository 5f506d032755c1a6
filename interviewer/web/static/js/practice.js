// One round after another on the stage.
import { byId, call } from "./dom.js";
import { GoingOn } from "./going_on.js";
import { handsFree, handsFreeOptions } from "./hands_free.js";
import { Link } from "./link.js";
import { Microphone, whyNot } from "./microphone.js";
import { forgetTab, settle } from "./place.js";
import { playQuotes, stopQuotes } from "./quotes.js";
import { Stage } from "./stage.js";
import { stageKeys } from "./stage_keys.js";

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

const goingOn = new GoingOn(stage, {
  get plan() {
    return current;
  },
  set plan(wanted) {
    current = wanted;
  },
  join,
  fail,
  done: (event) => phases.done(event),
});

// heard: the question was, and nothing was said; it is not read again.
async function begin(wanted = plan, heard = false) {
  current = { ...wanted, hands_free_s: handsFree() };
  stopQuotes();
  stage.reset();
  stage.show("starting");
  try {
    await microphone.open();
    const round = await call("/api/rounds", "POST", { ...current, heard });
    join(round.key);
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  microphone.close();
  if (error.status === 409) {
    // Another tab has a round, or had one a moment ago.
    goingOn.look().then(() => goingOn.waiting ?? stage.show("ready")).catch(fail);
    return;
  }
  stage.show("failed", whyNot(error));
}

function join(key) {
  link?.close();
  asked = false;
  paused = false;
  goingOn.waiting = null;
  settle(key, current);
  link = new Link(key, {
    event: hear,
    lost: () => {
      if (stage.phase === "listening") stage.show("offline");
      if (["starting", "working"].includes(stage.phase)) stage.show("away");
    },
    back: () => stage.phase === "offline" && stage.show("listening"),
    unknown: () => goingOn.revive(key),
    moved: () => {
      goingOn.waiting = { key, cutOff: false };
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
  if (!link && !(await goingOn.join())) return;
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
  if (!link && !(await goingOn.join())) return;
  link.tell({ type: "discard" });
}

// Go on after a reload, a restart, or in another tab: the browser wants a click for its microphone.
async function goOn() {
  try {
    await microphone.open();
    if (!(await goingOn.join())) microphone.close();
  } catch (error) {
    fail(error);
  }
}

const act = {
  begin: () => begin(),
  skip: answerNow,
  end,
  pause,
  discard,
  "go-on": goOn,
  retry: () => begin(current, stage.phase === "unheard"),
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
await goingOn.look().catch(fail);
if (new URLSearchParams(location.search).get("then") === "score" && (await goingOn.join())) link.end();
