// A story's facts as a form: change, add, remove, save.
import { byId, call, setText } from "./dom.js";

byId("copy")?.addEventListener("click", async () => {
  const { story } = byId("example").dataset;
  try {
    const { file, shown } = await call(`/api/stories/${encodeURIComponent(story)}/copy`, "POST");
    if (shown) {
      sessionStorage.setItem(SAVED, `Copied to ${file}. Change what you like.`);
      location.reload();
    } else {
      setText(byId("copy-state"), `Copied to ${file}. Start interviewer serve without --stories to see it.`);
    }
  } catch (error) {
    setText(byId("copy-state"), `✗ ${error.message}`);
  }
});

const SAVED = "interviewer-saved";
const form = byId("facts-form");
const rows = byId("fact-rows");
const pattern = byId("fact-row");

function read(row) {
  const field = (name) => row.querySelector(`[data-field=${name}]`);
  return {
    id: row.dataset.id,
    text: field("text").value.trim().split(/\s+/).join(" "),
    part: field("part").value,
    key: field("key").checked,
    accept: field("accept").value.split("\n").map((line) => line.trim()).filter(Boolean),
  };
}

byId("fact-add")?.addEventListener("click", () => {
  const row = pattern.content.cloneNode(true).firstElementChild;
  rows.append(row);
  row.querySelector("[data-field=text]").focus();
});

rows?.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  event.target.closest("li").remove();
  byId("fact-add").focus();
  setText(byId("facts-state"), "Removed. Save to make it so.");
});

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const facts = [...rows.children].map(read);
  try {
    const { backup } = await call(`/api/stories/${encodeURIComponent(form.dataset.story)}/facts`, "PUT", { facts });
    sessionStorage.setItem(SAVED, `Saved. The file as it was is kept as ${backup}.`);
    location.reload();
  } catch (error) {
    setText(byId("facts-state"), `✗ ${error.message}`);
  }
});

const saved = sessionStorage.getItem(SAVED);
sessionStorage.removeItem(SAVED);
if (saved && form) {
  byId("edit").open = true;
  setText(byId("facts-state"), saved);
}
