// The stage by keyboard: a key presses the first of its buttons that is there.
import { byId, typing } from "./dom.js";

const KEYS = {
  " ": ["begin", "skip", "pause", "go-on"],
  Enter: ["begin", "end"],
  p: ["pause"],
  r: ["retry"],
};

export function stageKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.repeat || typing(event) || event.target.closest("button, a")) return;
    const id = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      ?.find((one) => !byId(one).hidden);
    if (!id) return;
    event.preventDefault();
    byId(id).click();
  });
}
