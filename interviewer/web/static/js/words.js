// The words of a transcript: where each stands, which is played, which the keyboard is at.
import { byId, harmless, setText } from "./dom.js";

export class Words {
  constructor(root) {
    this.root = root;
    this.all = root ? [...root.querySelectorAll(".w")] : [];
    this.timed = this.all
      .filter((word) => word.dataset.from !== undefined)
      .map((word) => ({ word, from: Number(word.dataset.from), to: Number(word.dataset.to) }));
    this.playing = null;
    this.at = -1;
  }

  // The word that is spoken at a moment, or the last before it.
  near(seconds) {
    let low = 0;
    let high = this.timed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timed[middle].from <= seconds) low = middle + 1;
      else high = middle;
    }
    return this.timed[low - 1]?.word ?? null;
  }

  play(seconds) {
    const word = this.near(seconds);
    if (word === this.playing) return;
    this.playing?.classList.remove("playing");
    this.playing = word;
    if (!word) return;
    word.classList.add("playing");
    const { top, bottom } = word.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 20) word.scrollIntoView({ block: "center" });
  }

  get cursor() {
    return this.all[this.at] ?? null;
  }

  moveTo(index, say = true) {
    this.cursor?.classList.remove("cursor");
    this.at = Math.max(0, Math.min(this.all.length - 1, index));
    this.cursor?.classList.add("cursor");
    this.cursor?.scrollIntoView({ block: "nearest" });
    if (say && this.cursor) setText(byId("announce"), this.cursor.textContent);
  }

  moveToWord(word, say = false) {
    this.moveTo(this.all.indexOf(word), say);
  }

  // Marks the words in a stretch of characters; gives the first of them.
  show(start, end) {
    this.root?.querySelectorAll(".shown").forEach((word) => word.classList.remove("shown"));
    const inside = this.all.filter((word) => Number(word.dataset.end) > start && Number(word.dataset.start) < end);
    inside.forEach((word) => word.classList.add("shown"));
    if (inside.length) {
      this.moveToWord(inside[0]);
      inside[0].scrollIntoView({ block: "center" });
    }
    return inside[0] ?? null;
  }

  // Text and place of the words from one number to another.
  stretch(first, last) {
    const words = this.all.slice(first, last + 1);
    return {
      start: Number(words[0].dataset.start),
      end: Number(words.at(-1).dataset.end),
      text: harmless(words.map((word) => word.textContent).join(" ")),
    };
  }
}
