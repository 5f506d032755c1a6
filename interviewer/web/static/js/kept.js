// Whether an answer is a kept round already.
import { call } from "./dom.js";

// The id of the round that an answer became, else null.
export async function keptRound(key) {
  try {
    return (await call(`/api/rounds/${key}`)).round;
  } catch (error) {
    if (error.status !== 404) throw error;
    return null;
  }
}
