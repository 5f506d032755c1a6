// On every page: "/" goes to the search box.
import { byId, typing } from "./dom.js";

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !typing(event)) {
    event.preventDefault();
    byId("find").focus();
  }
});
