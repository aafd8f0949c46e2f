import {element, heard, say, sentence, taken} from "./dom.js";
import {AT, fillOf, time} from "./charts.js";
import {Controls} from "./controls.js";
import {Lane} from "./lane.js";

const AGAIN_MILLIS = 1000;

const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
const live = document.getElementById("live");
const controls = new Controls(order);
const lanes = new Map();
let choices;
let lab;
let events;
let timer;
/** Of the stream, or of the try to open one: what an earlier one still hears is not for this page any more. */
let generation = 0;
let ended = false;
let drawing = false;

/** Sends an order; what is refused is said in the form. */
async function order(name, what, form) {
  const buttons = [...form.querySelectorAll("button")].filter(button => !button.disabled);
  const focused = document.activeElement;
  buttons.forEach(button => button.disabled = true);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch("/orders/" + name, {method: "POST", headers: {"X-Lab-Token": token}, body: JSON.stringify(what)});
    const says = await answer.text();
    tellOutcome(form, answer.ok, says);
    if (answer.ok) {
      taken(form, what);
    }
  } catch {
    tellOutcome(form, false, "the lab does not answer: has it ended?");
  }
  buttons.forEach(button => button.disabled = false);
  // What the lab has told meanwhile may have been about this form.
  showSettings();
  form.removeAttribute("aria-busy");
  if (document.activeElement === document.body) {
    focused?.focus();
  }
}

/** What came of an order stands beside its control, in the place of what was said of an earlier one. */
function tellOutcome(form, done, says) {
  form.querySelector(".error").textContent = done ? "" : says;
  const place = form.querySelector(".done");
  if (place) {
    place.textContent = done ? says : "";
  }
}

function tell(text, gone) {
  say(live, text);
  live.classList.toggle("gone", gone);
}

function showLegend() {
  const entries = choices.bands.map(band => {
    const swatch = element("canvas", {width: 14 * devicePixelRatio, height: 14 * devicePixelRatio, "aria-hidden": "true"});
    swatch.style.width = swatch.style.height = "14px";
    const pen = swatch.getContext("2d");
    pen.fillStyle = fillOf(band);
    pen.fillRect(0, 0, swatch.width, swatch.height);
    return element("li", {}, swatch, band.word);
  });
  document.getElementById("legend").replaceChildren(...entries,
    element("li", {}, "\u2504 limit"), element("li", {}, "\u2500 its own gauge"), element("li", {}, "\u25b2 collection (tall: the whole heap)"));
}

/** What can be chosen is asked for first, once more when the lab is ready, and anew when another lab is there. */
async function offer() {
  const mine = generation;
  const answer = await fetch("/choices");
  const offered = await answer.json();
  if (mine !== generation) {
    return;
  }
  choices = offered;
  controls.offer(choices);
  showLegend();
}

/** A lane, in its place. One that stands there already is not moved: it would lose the focus. */
function lane(name, place) {
  if (!lanes.has(name)) {
    lanes.set(name, new Lane(name, choices.bands, order));
  }
  const one = lanes.get(name);
  const box = document.getElementById("lanes");
  if (box.children[place] !== one.node) {
    box.insertBefore(one.node, box.children[place] ?? null);
  }
  return one;
}

/** All is told anew, and only of these servers. */
function forget(staying) {
  for (const [name, one] of lanes) {
    if (staying.includes(name)) {
      one.forget();
    } else {
      one.close();
      one.node.remove();
      lanes.delete(name);
    }
  }
}

/** How the lab is set, as far as it has told. */
function showSettings() {
  if (lab) {
    controls.show(lab);
    for (const [name, one] of lanes) {
      one.set(lab.servers[name], lab.scene);
    }
  }
}

function apply(told) {
  told.lanes.forEach((about, place) => lane(about.name, place).apply(about));
  time.now = told.now;
  time.from = Math.min(...[...lanes.values()].map(one => one.points[0]?.[AT] ?? told.now));
  time.ahead = Math.max(0, ...[...lanes.values()].map(one => one.fullSoon() ?? 0));
  showAct(told.act);
  const waited = heard();
  if (told.lab) {
    lab = told.lab;
    if (lab.ready && !choices.faults.length) {
      // Asked too early. If this fails the stream breaks as well, and all is asked for again.
      offer().then(() => controls.show(lab), () => {});
    }
    lab.act = told.act?.number;
    if (lab.trouble) {
      tell(lab.trouble, true);
    }
  }
  if (told.lab || waited) {
    showSettings();
  }
  if (!lab?.trouble) {
    tell(!lab?.ready ? "the lab is starting" : lab.scene === "playing" ? "live: an act is played" : lab.scene === "played" ? "the act is over" : "live", false);
  }
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      lanes.forEach(one => one.show());
    });
  }
}

function showAct(act) {
  const section = document.getElementById("act");
  section.hidden = !act;
  const text = JSON.stringify(act);
  if (!act || section.dataset.shown === text) {
    return;
  }
  section.dataset.shown = text;
  say(document.getElementById("act-title"), `Act ${act.number}: ${act.title}`
    + (act.holds === undefined ? "" : act.holds ? " \u2014 holds" : " \u2014 DOES NOT HOLD"));
  say(document.getElementById("act-shows"), `It shows: ${act.shows}.`);
  say(document.getElementById("act-doing"), act.failure ? sentence(act.failure) : act.doing);
  document.getElementById("claims").replaceChildren(...act.claims.map(claim => {
    const [kind, mark] = claim.holds === undefined ? ["open", "\u25cb"] : claim.holds ? ["holds", "\u2713"] : ["fails", "\u2717"];
    const item = element("li", {class: kind}, `${mark} ${claim.says}`);
    if (claim.evidence) {
      item.append(element("small", {}, claim.evidence));
    }
    return item;
  }));
}

function disconnect() {
  generation++;
  clearTimeout(timer);
  events?.close();
}

/** One stream for this tab: a browser has six connections to a server for all its tabs, and one that nobody sees needs none. */
async function connect() {
  disconnect();
  if (document.hidden) {
    return;
  }
  const mine = generation;
  try {
    if (!choices) {
      await offer();
    }
  } catch {
    if (mine === generation) {
      again();
    }
    return;
  }
  if (mine !== generation) {
    return;
  }
  events = new EventSource("/events");
  const listen = (name, does) => events.addEventListener(name, event => {
    if (mine === generation) {
      does(event);
    }
  });
  listen("history", event => {
    ended = false;
    const told = JSON.parse(event.data);
    forget(told.lanes.map(about => about.name));
    apply(told);
  });
  listen("news", event => apply(JSON.parse(event.data)));
  listen("broken", event => tell("the lab has a fault of its own: " + event.data, true));
  listen("ended", () => {
    ended = true;
    lanes.forEach(one => one.end());
    tell("The lab has ended. Start it again with ./lab watch, and this page comes back.", true);
  });
  listen("error", again);
}

/** The lab does not answer: this page tries again in a moment. */
function again() {
  if (!ended) {
    tell("the lab does not answer: this page tries again", true);
  }
  disconnect();
  // Another lab may have other things to choose from.
  choices = undefined;
  timer = setTimeout(connect, AGAIN_MILLIS);
}

document.addEventListener("visibilitychange", connect);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  lanes.forEach(one => one.redraw());
});
connect();
