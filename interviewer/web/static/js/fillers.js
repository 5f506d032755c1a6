// Fillers are counted on a second hearing: what it changes of a scorecard is put in when it is there.
import { call, setText } from "./dom.js";

const LOOK_MS = 1000;

// Looks at the scorecard within an element, until its fillers are counted or known to be unknown.
export function watchFillers(within) {
  const shown = within.querySelector("[data-fillers]");
  if (!shown) return;
  const { round, fillers } = shown.dataset;
  shown.querySelector("[data-count-fillers]")?.addEventListener("click", async () => {
    try {
      await call(`/api/answers/${round}/fillers`, "POST");
      await renew(within, round);
    } catch (error) {
      setText(shown.querySelector(".fillers-note"), error.message);
    }
  });
  if (fillers === "counting") wait(within, shown, round);
}

async function wait(within, shown, round) {
  let state = "counting";
  while (state === "counting") {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (!shown.isConnected) return; // another round is shown by now
    try {
      ({ state } = await call(`/api/answers/${round}/fillers`));
    } catch (error) {
      setText(shown.querySelector(".fillers-note"), error.message);
      if (!error.gone) return;
    }
  }
  await renew(within, round);
}

// Parts of the scorecard as the server wrote it: escaped there, and no script can run.
async function renew(within, round) {
  const answer = await fetch(`/rounds/${round}/card`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of fresh.querySelectorAll("[data-card]")) {
    const old = within.querySelector(`[data-card=${part.dataset.card}]`);
    if (old && !old.isEqualNode(part)) old.replaceWith(part);
  }
  watchFillers(within);
}
