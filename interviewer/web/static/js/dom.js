// Small helpers. Texts become text nodes, never markup.

const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const byId = (id) => document.getElementById(id);

// Control and direction characters made visible, one for one.
export const harmless = (text) => String(text).replace(STEERING, "\ufffd");

export function setText(element, text) {
  const shown = harmless(text);
  if (element.textContent !== shown) element.textContent = shown;
}

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map((child) => (child instanceof Node ? child : harmless(child))));
  return element;
}

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// Whether a key press belongs to a field, not to the page.
export function typing(event) {
  return event.target.closest("input, textarea, select, dialog") !== null
    || event.ctrlKey || event.metaKey || event.altKey;
}

const GONE = "The server does not answer. Is “interviewer serve” still running in its terminal?";

// Throws with `status` when it is refused, with `gone` when nobody is there.
export async function call(path, method = "GET", body = undefined) {
  const asked = {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
  const answer = await fetch(path, asked).catch((error) => {
    throw Object.assign(new Error(GONE), { gone: true, cause: error });
  });
  const data = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    const why = typeof data?.detail === "string" ? data.detail : `refused (${answer.status})`;
    throw Object.assign(new Error(why), { status: answer.status });
  }
  return data;
}
