"""The stage by itself in a real browser: what is remembered, shown and read out; no model."""

from pathlib import Path
from typing import Any

import pytest
import web_tools as tools

pytestmark = pytest.mark.browser

STAGE = "/practice?question=Why+should+we+hire+you%3F"


@pytest.fixture
def page(context: Any, reading_server: tools.Server) -> Any:
    opened = context.new_page()
    opened.goto(reading_server.url)
    opened.goto(reading_server.base + STAGE)
    return opened


def test_hands_free_is_off_reached_by_keyboard_and_remembered(
    page: Any, reading_server: tools.Server
) -> None:
    assert not page.is_checked("#hands-free")
    assert page.is_disabled("#silence")
    assert "Silence never ends" in page.inner_text("#how-it-ends")
    page.focus("#begin")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "hands-free":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    assert "After 6 s" in page.inner_text("#how-it-ends")

    page.goto(reading_server.base + STAGE)
    page.wait_for_function(
        "() => document.getElementById('how-it-ends').textContent.includes('6 s')"
    )
    assert page.is_checked("#hands-free")
    page.fill("#silence", "500")
    page.keyboard.press("Tab")
    assert page.input_value("#silence") == "60"
    page.fill("#silence", "")
    page.keyboard.press("Tab")
    assert page.input_value("#silence") == "60"


SHOW = """async (captions) => {
  const { Stage } = await import('/static/js/stage.js');
  const stage = new Stage(), box = document.getElementById('captions'), read = [];
  stage.show('listening');
  const live = document.querySelector('#firm');
  const places = () => JSON.stringify([...document.querySelectorAll('.console > *')]
    .map((part) => [part.offsetTop, part.offsetHeight]));
  const before = places();
  const watch = new MutationObserver((changes) => changes.forEach(
    (change) => change.addedNodes.forEach((node) => read.push(node.textContent))));
  watch.observe(live, { childList: true, subtree: true, characterData: true });
  let still = true;
  for (const [firm, tentative] of captions) {
    stage.captions(firm, tentative);
    await new Promise(requestAnimationFrame);
    still = still && places() === before;
  }
  return { read, still, shown: document.getElementById('caption-text').textContent,
    end: box.scrollHeight - box.scrollTop - box.clientHeight };
}"""


def test_captions_every_second_are_read_out_once_and_move_nothing(page: Any) -> None:
    words = tools.said().split()
    captions = [
        (" ".join(words[: 4 * n]), " ".join(words[4 * n : 4 * n + 7]))
        for n in range(len(words) // 4)
    ]
    again = [caption for caption in captions for _ in range(2)]
    told = page.evaluate(SHOW, again)
    assert "".join(told["read"]) == captions[-1][0]
    assert told["still"]
    assert told["shown"].split() == " ".join(captions[-1]).split()
    assert told["end"] < 2
    live = "[aria-live], [role=status], [role=log], [role=alert]"
    assert page.evaluate(f"document.getElementById('tentative').closest('{live}')") is None


PHASES = """async () => {
  const { Stage } = await import('/static/js/stage.js');
  const stage = new Stage(), told = {};
  for (const phase of ['ready', 'starting', 'asking', 'listening', 'paused', 'listening']) {
    stage.show(phase);
    if (phase === 'listening') stage.level(new Int16Array(1600).fill(9000));
    told[phase] = {
      top: document.querySelector('.console').getBoundingClientRect().top,
      level: document.getElementById('level-bar').getAttribute('width'),
    };
  }
  return told;
}"""


def test_nothing_moves_at_the_start_and_a_pause_shows_no_level(page: Any) -> None:
    told = page.evaluate(PHASES)
    assert len({phase["top"] for phase in told.values()}) == 1
    assert told["listening"]["level"] != "0.0%"
    assert told["paused"]["level"] == "0.0%"


def test_firm_captions_that_change_after_all_come_anew_from_there(page: Any) -> None:
    told = page.evaluate(
        SHOW, [("One two.", "tree"), ("One two. Tree", "fore"), ("One two. Three four.", "")]
    )
    assert told["read"] == ["One two.", " Tree", " Three four."]
    assert told["shown"].strip() == "One two. Three four."


def test_whoever_scrolled_back_in_the_captions_is_left_there(page: Any) -> None:
    long = " ".join(tools.said().split() * 3)
    page.evaluate(SHOW, [(long, "")])
    page.evaluate("document.getElementById('captions').scrollTop = 0")
    page.evaluate(SHOW, [(long + " and more", "of it")])
    assert page.evaluate("document.getElementById('captions').scrollTop") == 0


def test_the_countdown_is_said_aloud_but_once(page: Any) -> None:
    told = page.evaluate(
        """async () => {
          const { Stage } = await import('/static/js/stage.js');
          const stage = new Stage(), said = [];
          stage.show('listening');
          const watch = new MutationObserver((all) => all.forEach(
            () => said.push(document.getElementById('nudge').textContent)));
          watch.observe(document.getElementById('nudge'), { childList: true, subtree: true });
          const shown = [];
          for (const left of [4, 4, 3, 2, 1]) {
            stage.nudge('Anything to add?', left);
            await new Promise(requestAnimationFrame);
            shown.push(document.querySelector('.nudge').textContent.trim());
          }
          return { said, shown };
        }"""
    )
    assert told["said"] == ["Anything to add? If not, your answer ends"]
    assert told["shown"][0] == "Anything to add? If not, your answer ends in 4 s."
    assert told["shown"][-1].endswith("in 1 s.")
    page.screenshot(path=Path(tools.ROOT / "build" / "screenshots" / "anything-to-add.png"))


KEEP = """async ([key, from, until]) => {
  const { Unsent, reach } = await import('/static/js/unsent.js');
  const unsent = new Unsent(key, () => { throw new Error('not kept'); });
  for (let n = from; n < until; n += 1) unsent.put(n, new Int16Array(1600).fill(n));
  unsent.forgetBefore(from + 5);
  const all = await unsent.all();
  const right = [...all].every(([n, s]) => s.length === 1600 && s[0] === n);
  return [all.size, [...all.keys()][0], await reach(key), right];
}"""


def test_unsent_sound_is_kept_by_answer_and_forgotten_when_acknowledged(page: Any) -> None:
    assert page.evaluate(KEEP, ["one", 0, 1200]) == [1200, 0, 1200, True]
    assert page.evaluate(KEEP, ["two", 100, 400]) == [300 - 5, 105, 400, True]
    page.reload()
    again = """async (clear) => {
      const { Unsent } = await import('/static/js/unsent.js');
      const one = new Unsent('one', () => {}), two = new Unsent('two', () => {});
      if (clear) one.clear();
      return [(await one.all()).size, (await two.all()).size];
    }"""
    assert page.evaluate(again, False) == [1200, 295]
    assert page.evaluate(again, True) == [0, 295]


def test_unsent_sound_of_last_week_is_forgotten(page: Any) -> None:
    page.evaluate(KEEP, ["old", 0, 20])
    left = page.evaluate(
        """async () => {
          const { Unsent } = await import('/static/js/unsent.js');
          const now = Date.now();
          Date.now = () => now + 8 * 24 * 3600 * 1000;
          return (await new Unsent('old', () => {}).all()).size;
        }"""
    )
    assert left == 0


def test_kept_sound_is_thrown_away_and_what_lacks_its_beginning_not_offered(
    page: Any, reading_server: tools.Server
) -> None:
    page.evaluate(KEEP.replace("unsent.forgetBefore(from + 5);", ""), ["whole", 0, 75])
    page.evaluate(KEEP, ["begun", 20, 75])
    page.evaluate(KEEP.replace("unsent.forgetBefore(from + 5);", ""), ["short", 0, 5])
    page.goto(reading_server.base)
    page.wait_for_selector("#offers [data-kept]")
    assert page.locator("#offers li").count() == 1
    assert "0:07 on “a question that was lost”" in page.inner_text("#offers")
    page.click("[data-act=throw-away]")
    page.wait_for_function("() => document.querySelectorAll('#offers li').length === 0")
    page.goto(reading_server.base)
    page.wait_for_load_state("networkidle")
    assert not page.is_visible("#offers")
