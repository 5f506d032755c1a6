// Which round belongs where. This place in the tab's history belongs to its round for good: a reload and
// the way back lead to its scorecard, any other way to a question leads to the question. While a round
// goes on it is this tab's own; the last one in this browser is known to the first page.
const ROUND = "interviewer-round";

const read = (storage) => JSON.parse(storage.getItem(ROUND) ?? "null");

// {round, plan} of the round that was practised at this place, else null.
export const here = () => history.state;

// {key, plan} of this tab's round, and of the last one in this browser; else null.
export const ofTab = () => read(sessionStorage);
export const ofBrowser = () => read(localStorage);

export function settle(key, plan) {
  history.replaceState({ round: key, plan }, "");
  handOver(key, plan);
  localStorage.setItem(ROUND, JSON.stringify({ key, plan }));
}

// The next stage in this tab goes on with the round.
export function handOver(key, plan) {
  sessionStorage.setItem(ROUND, JSON.stringify({ key, plan }));
}

export function forgetTab() {
  sessionStorage.removeItem(ROUND);
}
