// What the stage shows: clock, level, captions, buttons. No decisions here.
import { byId, clock, harmless, make, setText } from "./dom.js";
import { watchFillers } from "./fillers.js";

const FLOOR_DB = -60;
const NEAR_THE_END_PX = 60;
const SETTLED = ["ready", "done", "discarded", "unheard", "failed", "left"]; // nothing is recorded

const WORDS = {
  ready: "Ready when you are.",
  starting: "Getting ready …",
  asking: "Listen to the question.",
  listening: "Recording. Take your time.",
  paused: "Paused. Nothing is recorded.",
  offline: "Connection lost. Go on speaking, nothing is lost.",
  working: "Working on your answer.",
  away: "Connection lost. Your answer is kept; this page goes on once “interviewer serve” runs again.",
  done: "Here is your scorecard.",
  discarded: "Thrown away, as you wished.",
  moved: "This round goes on in another tab.",
  elsewhere: "A round is going on in another tab of this browser.",
  waiting: "Your answer so far is safe. Go on when you like.",
};

const BUTTONS = {
  begin: ["ready"],
  skip: ["asking"],
  end: ["listening", "paused", "offline", "waiting"],
  pause: ["listening", "paused", "offline"],
  discard: ["listening", "paused", "waiting"],
  "go-on": ["waiting", "elsewhere", "moved"],
  retry: ["done", "discarded", "unheard", "failed", "left"],
  other: SETTLED,
};

export class Stage {
  constructor() {
    this.root = byId("stage");
  }

  get phase() {
    return this.root.dataset.phase;
  }

  show(phase, words = WORDS[phase] ?? "") {
    this.root.dataset.phase = phase;
    setText(byId("phase"), words);
    for (const [id, phases] of Object.entries(BUTTONS)) byId(id).hidden = !phases.includes(phase);
    byId("pause").setAttribute("aria-pressed", String(phase === "paused"));
    byId("pause").firstChild.textContent = phase === "paused" ? "Go on " : "Pause ";
    byId("busy").hidden = phase !== "working";
    const live = ["listening", "paused", "offline", "waiting"].includes(phase);
    if (!["listening", "offline"].includes(phase)) this.level(null);
    if (!live) this.nudge("");
    byId("options").disabled = !SETTLED.includes(phase);
    byId("captions").hidden = !(live || ["ready", "starting", "asking"].includes(phase));
    byId("level").hidden = byId("captions").hidden;
    document.querySelectorAll("[data-in]").forEach((part) => {
      part.hidden = part.dataset.in !== phase;
    });
  }

  reset() {
    byId("firm").replaceChildren();
    setText(byId("tentative"), "");
    byId("notices").replaceChildren();
    byId("result").replaceChildren();
    this.time(0);
  }

  time(seconds) {
    setText(byId("clock"), clock(seconds));
  }

  // samples: Int16Array, or null for silence
  level(samples) {
    let share = 0;
    if (samples) {
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      const db = 10 * Math.log10(Math.max(1e-12, sum / samples.length / 32768 ** 2));
      share = Math.max(0, Math.min(1, 1 - db / FLOOR_DB));
    }
    byId("level-bar").setAttribute("width", `${(100 * share).toFixed(1)}%`);
  }

  // endingInS: hands-free, the silence that still ends the answer. It is said aloud but once.
  nudge(text, endingInS = null) {
    setText(byId("nudge"), endingInS === null ? text : `${text} If not, your answer ends`);
    setText(byId("countdown"), endingInS === null ? "" : `in ${endingInS} s.`);
  }

  question(text, competency) {
    setText(byId("question-text"), text);
    setText(byId("competency"), competency ?? "Question");
  }

  notice(text) {
    byId("notices").append(make("li", {}, text));
  }

  // Firm words are appended, so that a screen reader reads each but once; where some changed after
  // all, they and those after them come anew. Whoever scrolled back to read is left there.
  captions(firm, tentative) {
    const box = byId("captions");
    const follows = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_THE_END_PX;
    const shown = byId("firm");
    const words = harmless(firm);
    while (!words.startsWith(shown.textContent)) shown.lastChild.remove();
    const more = words.slice(shown.textContent.length);
    if (more) shown.append(make("span", {}, more));
    setText(byId("tentative"), tentative);
    if (follows) box.scrollTop = box.scrollHeight;
  }

  busy(what, share) {
    setText(byId("busy-what"), `${what} …`);
    const bar = byId("busy-share");
    if (share > 0) bar.value = share;
    else bar.removeAttribute("value");
  }

  // A scorecard as the server wrote it: escaped there, and no script can run.
  async result(roundId, recovered) {
    const answer = await fetch(`/rounds/${roundId}/card`);
    const box = byId("result");
    if (!answer.ok) throw new Error("The scorecard cannot be shown here; you find it on the page Answers.");
    box.innerHTML = await answer.text();
    watchFillers(box);
    if (recovered) {
      const words = recovered.length
        ? recovered.map((fact) => make("li", {}, `✓ ${fact}`))
        : [make("li", {}, "Nothing that was missing came up.")];
      box.prepend(make("section", { class: "card" }, make("h2", {}, "What came when asked again"), make("ul", { class: "plain-list" }, ...words)));
    }
  }
}
