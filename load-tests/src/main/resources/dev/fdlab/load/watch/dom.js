/** Makes an element: element("p", {class: "error"}, "text", child). Text is set as text, never as markup. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Sets text only where it differs: a screen reader is not told twice. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** What of a field is set. */
const partOf = field => field.type === "checkbox" ? "checked" : "value";

/** What the lab has last set in each field. Before that it shows what it starts with. */
const lastSet = new WeakMap();

/** Fields of which the lab has taken what is in them, and has told nothing since. */
const untold = new Set();

/** Shows in a field how the lab is set; not while somebody is in it, nor over what somebody has typed and the lab has not taken. */
export function put(field, value) {
  if (untold.has(field)) {
    return;
  }
  const part = partOf(field);
  const set = part === "checked" ? value : String(value);
  const start = part === "checked" ? field.defaultChecked : field.defaultValue ?? field.options[0]?.value;
  const before = lastSet.has(field) ? lastSet.get(field) : start;
  if (field !== document.activeElement && field[part] === before) {
    field[part] = set;
  }
  if (field[part] === set) {
    lastSet.set(field, set);
  }
}

/** The lab has taken an order: from now on the fields that it was made of show what the lab makes of that. */
export function taken(form, order) {
  for (const field of form.elements) {
    const value = field[partOf(field)];
    if (field.name in order && order[field.name] === value) {
      lastSet.set(field, value);
      untold.add(field);
    }
  }
}

/** The lab has told something. Answers whether fields have waited for it. */
export function heard() {
  const waited = untold.size > 0;
  untold.clear();
  return waited;
}

/** 0:07, 12:30, 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = number => String(number).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? minutes + ":" + two(whole % 60)
    : Math.floor(minutes / 60) + ":" + two(minutes % 60) + ":" + two(whole % 60);
}

/** 1,234 */
export function grouped(number) {
  return number.toLocaleString("en");
}

/** A clause as a sentence. */
export function sentence(clause) {
  return clause.charAt(0).toUpperCase() + clause.slice(1) + ".";
}
