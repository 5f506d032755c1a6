// Answers that were cut off: go on, score, or throw away.
import { call, setText } from "./dom.js";
import { handsFree } from "./hands_free.js";

const ROUND = "interviewer-round"; // see practice.js

const list = document.querySelector("[data-offers]");
const status = document.querySelector("[data-offer-status]");

list.addEventListener("click", async (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (!act) return;
  const item = event.target.closest("[data-key]");
  const { key } = item.dataset;
  try {
    if (act === "throw-away") {
      await call(`/api/rounds/offers/${key}`, "DELETE");
      item.remove();
      setText(status, "Thrown away.");
      return;
    }
    const hands_free_s = act === "score" ? null : handsFree();
    const last = JSON.parse(localStorage.getItem(ROUND) ?? "null");
    const speak = last?.key === key ? last.plan.speak : true;
    const round = await call(`/api/rounds/offers/${key}/resume`, "POST", { hands_free_s, speak });
    const { question, follow_up_of, follow_up } = round;
    const plan = { question, story: null, speak, follow_up_of, follow_up, hands_free_s };
    sessionStorage.setItem(ROUND, JSON.stringify({ key, plan }));
    const wishes = `${speak ? "" : "&silent=yes"}${act === "score" ? "&then=score" : ""}`;
    location.href = `/practice?question=${encodeURIComponent(round.question)}${wishes}`;
  } catch (error) {
    setText(status, error.message);
  }
});
