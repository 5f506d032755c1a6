// The quotes and parts of a scorecard, heard where they stand.
const sound = new Audio();
let shown = null; // what is being played
let until = Infinity;

function stop() {
  sound.pause();
  shown?.classList.remove("playing");
  shown = null;
}

sound.addEventListener("timeupdate", () => sound.currentTime >= until && stop());
sound.addEventListener("ended", stop);

// Plays what was clicked, once more stops it.
export function playQuotes(box) {
  box.addEventListener("click", async (event) => {
    const place = event.target.closest(".quote[data-play], .star-band [data-from]");
    if (!place) return;
    const again = place === shown;
    stop();
    if (again) return;
    const { round } = box.querySelector("[data-round]").dataset;
    const from = place.dataset.play ?? place.dataset.from;
    const source = `/api/answers/${round}/audio`;
    if (!sound.src.endsWith(source)) sound.src = source;
    sound.currentTime = Number(from);
    until = Number(place.dataset.until);
    shown = place;
    place.classList.add("playing");
    await sound.play().catch(stop);
  });
}

export { stop as stopQuotes };
