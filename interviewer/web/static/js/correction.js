// Correcting what was misheard: a word, or some words in a row.
import { byId, call, setText } from "./dom.js";

const TOLD = "interviewer-rescored";

export function corrections(roundId, version, words) {
  const dialog = byId("correct");
  let first = 0;
  let last = 0;

  function draw() {
    const { text } = words.stretch(first, last);
    setText(byId("heard"), text);
    byId("meant").value = text;
  }

  function busy(scoring) {
    const save = dialog.querySelector("[value=save]");
    save.disabled = scoring;
    setText(save, scoring ? "Scoring …" : "Save and score again");
  }

  byId("wider-left").addEventListener("click", () => {
    first = Math.max(0, first - 1);
    draw();
  });
  byId("wider-right").addEventListener("click", () => {
    last = Math.min(words.all.length - 1, last + 1);
    draw();
  });
  byId("correct-form").addEventListener("submit", async (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    busy(true); // the first answer scored after a start takes some seconds
    const { start, end } = words.stretch(first, last);
    try {
      const scores = await call(`/api/answers/${roundId}/correction`, "POST", { version, start, end, text: byId("meant").value });
      sessionStorage.setItem(TOLD, JSON.stringify({ roundId, ...scores, at: start }));
      location.reload();
    } catch (error) {
      setText(byId("correct-fault"), error.message);
      byId("correct-fault").hidden = false;
      busy(false);
    }
  });
  byId("undo")?.addEventListener("click", async ({ currentTarget }) => {
    currentTarget.disabled = true; // pressed twice, it would take back two
    try {
      const scores = await call(`/api/answers/${roundId}/undo`, "POST", { version });
      sessionStorage.setItem(TOLD, JSON.stringify({ roundId, ...scores, undone: true }));
      location.reload();
    } catch (error) {
      setText(byId("rescored"), error.message);
    }
  });
  tellLast(roundId, words);

  return function open() {
    if (!words.all.length) return;
    if (words.at < 0) words.moveTo(0, false);
    first = words.at;
    last = words.at;
    byId("correct-fault").hidden = true;
    draw();
    dialog.showModal();
    byId("meant").select();
  };
}

// After the page was drawn anew with the new scorecard.
function tellLast(roundId, words) {
  const told = JSON.parse(sessionStorage.getItem(TOLD) ?? "null");
  sessionStorage.removeItem(TOLD);
  if (told?.roundId !== roundId) return;
  const [before, after] = told.shown;
  const how = before === after ? "The score stays at" : `The score went from ${before} to`;
  const what = told.undone ? "Taken back." : "Corrected.";
  setText(byId("rescored"), `${what} ${how} ${after}.`);
  if (!told.undone) words.show(told.at, told.at + 1);
}
