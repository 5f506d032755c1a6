// A round to go on with: after a reload, a restart, or in another tab.
import { byId, call } from "./dom.js";
import { keptRound } from "./kept.js";
import { here, ofTab } from "./place.js";
import { fromTheStart, reach } from "./unsent.js";

export class GoingOn {
  // round: the stage's own {plan, join(key), done({round}), fail(error)}
  constructor(stage, round) {
    this.stage = stage;
    this.round = round;
    this.waiting = null; // {key, cutOff} of a round to go on with
  }

  // Shows the round that is to be gone on with, if there is one.
  async look() {
    const { current, offers } = await call("/api/rounds");
    const mine = ofTab();
    const place = here()?.round;
    if (current && ["starting", "asking", "listening"].includes(current.phase)) {
      const ours = current.key === mine?.key;
      if (ours) this.round.plan = mine.plan;
      await this.#wait(current.key, current, current.connected && !ours ? "elsewhere" : "waiting", false);
      return;
    }
    const offer = mine && offers.find(({ key }) => key === mine.key);
    if (offer && (offer.key === place || mine.plan.question === this.stage.root.dataset.question)) {
      this.round.plan = mine.plan;
      await this.#wait(offer.key, offer, "waiting", true);
    } else if (place) {
      await this.#lookBack(place, current);
    }
  }

  // Whether there is a round to go on with, and it is joined.
  async join() {
    if (!this.waiting) return false;
    const { key, cutOff } = this.waiting;
    if (cutOff && !(await this.revive(key))) return false;
    this.round.join(key);
    return true;
  }

  // Has the server go on with an answer that it has on disk. True: the round is there, or may be.
  async revive(key) {
    try {
      const { hands_free_s = null, speak } = this.round.plan;
      await call(`/api/rounds/offers/${key}/resume`, "POST", { hands_free_s, speak });
      return true;
    } catch (error) {
      if (error.gone) return true;
      const round = error.status === 404 && (await keptRound(key).catch(() => null));
      if (round) {
        await this.round.done({ round });
        return false;
      }
      this.round.fail(error);
      if (error.status === 404 && (await fromTheStart()).some((one) => one.key === key)) {
        this.stage.show("left", "The server has nothing of this answer, but this browser has: you find it on the first page.");
      }
      return false;
    }
  }

  // Reloaded, or come back to: the round that was practised at this place.
  async #lookBack(key, round) {
    this.round.plan = here().plan;
    if (round?.key === key && ["working", "done"].includes(round.phase)) {
      this.stage.question(round.question, null);
      this.round.join(key);
      return;
    }
    const kept = await keptRound(key);
    if (kept) await this.round.done({ round: kept });
  }

  async #wait(key, known, phase, cutOff) {
    this.waiting = { key, cutOff };
    if (known.question !== byId("question-text").textContent) {
      this.stage.question(known.question, null);
      this.stage.notice("This answer comes first: go on with it, end it or throw it away.");
    }
    this.stage.time(Math.max(known.recorded_s, (await reach(key)) / 10));
    this.stage.show(phase);
  }
}
