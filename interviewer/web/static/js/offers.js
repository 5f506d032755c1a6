// Answers that were cut off: go on, score, or throw away.
import { call, setText } from "./dom.js";
import { handsFree } from "./hands_free.js";

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
    const round = await call(`/api/rounds/offers/${key}/resume`, "POST", { hands_free_s });
    const { question, follow_up_of, follow_up } = round;
    const plan = { question, story: null, speak: false, follow_up_of, follow_up, hands_free_s };
    sessionStorage.setItem("interviewer-round", JSON.stringify({ key, plan }));
    const wish = act === "score" ? "&then=score" : "";
    location.href = `/practice?question=${encodeURIComponent(round.question)}&silent=yes${wish}`;
  } catch (error) {
    setText(status, error.message);
  }
});
