// Whether silence ends an answer: remembered in this browser.
import { byId, setText } from "./dom.js";

const STORE = "interviewer-hands-free";
const LEAST_S = 1;
const MOST_S = 60;

function remembered() {
  const { on = false, seconds = 4 } = JSON.parse(localStorage.getItem(STORE) ?? "{}");
  return { on, seconds };
}

// Seconds of silence after which there is asked for more, or null: silence never ends an answer.
export function handsFree() {
  const { on, seconds } = remembered();
  return on ? seconds : null;
}

export function handsFreeOptions() {
  const box = byId("hands-free");
  const field = byId("silence");
  const chosen = localStorage.getItem(STORE) === null ? { on: box.checked, seconds: field.valueAsNumber } : remembered();

  function show() {
    field.disabled = !box.checked;
    const words = box.checked
      ? `After ${chosen.seconds} s of silence you are asked for more, as much again ends your answer.`
      : "Silence never ends your answer.";
    setText(byId("how-it-ends"), words);
    localStorage.setItem(STORE, JSON.stringify(chosen));
  }

  box.checked = chosen.on;
  field.value = chosen.seconds;
  box.addEventListener("change", () => {
    chosen.on = box.checked;
    show();
  });
  field.addEventListener("change", () => {
    const wanted = Math.round(field.valueAsNumber);
    chosen.seconds = Math.min(MOST_S, Math.max(LEAST_S, wanted || chosen.seconds));
    field.value = chosen.seconds;
    show();
  });
  show();
}
