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

/** What the lab has last set in each field. Before that it shows what it starts with. */
const lastSet = new WeakMap();

/** Shows in a field how the lab is set; not while somebody is in it, nor over what somebody has typed and the lab has not taken. */
export function put(field, value) {
  const part = field.type === "checkbox" ? "checked" : "value";
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

/** The lab has taken what is in a form: from now on the fields show what it makes of that. */
export function taken(form) {
  for (const field of form.elements) {
    lastSet.set(field, field.type === "checkbox" ? field.checked : field.value);
  }
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
