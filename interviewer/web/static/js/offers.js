// Answers that were cut off: go on, score, or throw away. The server has most of them; of some it had
// nothing yet, and their sound lies in this browser alone.
import { byId, call, clock, make, setText } from "./dom.js";
import { handsFree } from "./hands_free.js";
import { keptRound } from "./kept.js";
import { handOver, ofBrowser } from "./place.js";
import { forget, fromTheStart, move } from "./unsent.js";

const LOST = "a question that was lost";

const section = byId("offers");
const list = section.querySelector("ul");
const status = section.querySelector("[role=status]");

list.addEventListener("click", async (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (!act) return;
  const item = event.target.closest("[data-key]");
  const { key, kept } = item.dataset;
  try {
    if (act === "throw-away") {
      if (!kept) await call(`/api/rounds/offers/${key}`, "DELETE");
      await forget(key);
      item.remove();
      setText(status, "Thrown away.");
    } else {
      await (kept ? beginWith : resume)(key, act === "score");
    }
  } catch (error) {
    setText(status, error.message);
  }
});

function planOf(key) {
  const last = ofBrowser();
  return last?.key === key ? last.plan : { question: null, story: null, speak: true };
}

async function resume(key, score) {
  const hands_free_s = score ? null : handsFree();
  const { speak } = planOf(key);
  const round = await call(`/api/rounds/offers/${key}/resume`, "POST", { hands_free_s, speak });
  const { question, follow_up_of, follow_up } = round;
  open(round, { question, story: null, speak, follow_up_of, follow_up, hands_free_s }, score);
}

// The server never heard of this answer: a new round takes it over.
async function beginWith(key, score) {
  const known = planOf(key);
  const plan = { ...known, question: known.question ?? LOST, hands_free_s: score ? null : handsFree() };
  const round = await call("/api/rounds", "POST", { ...plan, speak: false });
  await move(key, round.key);
  open(round, plan, score);
}

function open({ key, question }, plan, score) {
  handOver(key, plan);
  const wishes = `${plan.speak ? "" : "&silent=yes"}${score ? "&then=score" : ""}`;
  location.href = `/practice?question=${encodeURIComponent(question)}${wishes}`;
}

function show({ key, seconds }) {
  const { question, follow_up_of } = planOf(key);
  const asked = [...byId("question").options].find(({ value }) => value && value === question)?.text;
  const what = `${follow_up_of ? "a follow-up to " : ""}“${asked ?? question ?? LOST}”`;
  const item = list.appendChild(byId("kept-offer").content.cloneNode(true).firstElementChild);
  item.dataset.key = key;
  item.querySelector("p").prepend(make("span", {}, `${clock(seconds)} on ${what} `));
  section.hidden = false;
}

async function offerKept() {
  const kept = await fromTheStart();
  if (!kept.length) return;
  const { current, offers } = await call("/api/rounds");
  const known = new Set([current?.key, ...offers.map(({ key }) => key)]);
  for (const one of kept.filter(({ key }) => !known.has(key))) {
    // A page that was closed before it heard of its scorecard left what had been scored.
    if (await keptRound(one.key)) await forget(one.key);
    else show(one);
  }
}

offerKept().catch((error) => console.warn("kept sound cannot be looked for:", error));
