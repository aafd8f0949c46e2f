import {element, say, sentence} from "./dom.js";
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
let drawing = false;

/** Sends an order; what is refused is said in the form. */
async function order(name, what, form) {
  const error = form.querySelector(".error");
  const buttons = [...form.querySelectorAll("button")].filter(button => !button.disabled);
  const focused = document.activeElement;
  buttons.forEach(button => button.disabled = true);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch("/orders/" + name, {method: "POST", headers: {"X-Lab-Token": token}, body: JSON.stringify(what)});
    const says = await answer.text();
    error.textContent = answer.ok ? "" : says;
    const done = form.querySelector(".done");
    if (done) {
      done.textContent = answer.ok ? says : "";
    }
  } catch {
    error.textContent = "the lab does not answer: has it ended?";
  }
  buttons.forEach(button => button.disabled = false);
  form.removeAttribute("aria-busy");
  if (document.activeElement === document.body) {
    focused?.focus();
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

/** What can be chosen is asked for once the lab is ready, and anew when another lab is there. */
async function offer() {
  const answer = await fetch("/choices");
  choices = await answer.json();
  controls.offer(choices);
  showLegend();
}

function lane(name) {
  if (!lanes.has(name)) {
    const made = new Lane(name, choices.bands, order);
    lanes.set(name, made);
    document.getElementById("lanes").append(made.node);
  }
  return lanes.get(name);
}

function apply(told) {
  for (const about of told.lanes) {
    lane(about.name).apply(about);
  }
  time.now = told.now;
  time.from = Math.min(...[...lanes.values()].map(one => one.points[0]?.[AT] ?? told.now));
  time.ahead = Math.max(0, ...[...lanes.values()].map(one => one.fullSoon() ?? 0));
  showAct(told.act);
  if (told.lab) {
    const wasReady = lab?.ready;
    lab = told.lab;
    if (lab.ready && wasReady === false) {
      offer().then(() => controls.show(lab));
    }
    lab.act = told.act?.number;
    controls.show(lab);
    for (const [name, one] of lanes) {
      one.set(lab.servers[name], lab.scene);
    }
    if (lab.trouble) {
      tell(lab.trouble, true);
    }
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

async function connect() {
  events?.close();
  try {
    if (!choices) {
      await offer();
    }
  } catch {
    tell("the lab does not answer: this page tries again", true);
    setTimeout(connect, AGAIN_MILLIS);
    return;
  }
  const mine = events = new EventSource("/events");
  mine.addEventListener("history", event => {
    lanes.forEach(one => one.close());
    lanes.clear();
    document.getElementById("lanes").replaceChildren();
    lab = undefined;
    apply(JSON.parse(event.data));
  });
  mine.addEventListener("news", event => apply(JSON.parse(event.data)));
  mine.addEventListener("broken", event => tell("the lab has a fault of its own: " + event.data, true));
  mine.addEventListener("ended", () => {
    mine.ended = true;
    tell("The lab has ended. Start it again with ./lab watch, and this page comes back.", true);
  });
  mine.addEventListener("error", () => {
    if (!mine.ended) {
      tell("the lab does not answer: this page tries again", true);
    }
    // Another lab may have other things to choose from.
    choices = undefined;
    mine.close();
    if (mine === events) {
      setTimeout(connect, AGAIN_MILLIS);
    }
  });
}

// A browser has six connections to a server for all its tabs: one that nobody sees needs none.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    events?.close();
    events = undefined;
  } else if (!events) {
    connect();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  lanes.forEach(one => one.redraw());
});
connect();
