import {clock, element, grouped, put, say} from "./dom.js";
import {AnswersChart, AT, BANDS, DescriptorChart, FAILED, GAUGE, GOOD, howFast, LIMIT, NONE, open, REFUSED, WAITING} from "./charts.js";

const MOST_POINTS = 12000;
const MOST_LINES = 120;

/** One server on the page: what is known of it, and where it is shown. */
export class Lane {
  constructor(name, bands, order) {
    this.name = name;
    this.bands = bands;
    this.node = this.build(order);
    this.forget();
  }

  /** All is told anew. What somebody has typed or opened here stays, and so does the focus. */
  forget() {
    this.points = [];
    this.answers = [];
    this.marks = [];
    this.collections = [];
    this.latest = {forecast: {}, groups: []};
    this.running = undefined;
    say(this.state, "");
    this.lines.replaceChildren();
    this.showGroups();
  }

  build(order) {
    const id = part => `${this.name}-${part}`;
    this.state = element("span", {class: "state"});
    this.open = element("span", {class: "open", id: id("open")});
    this.gauge = element("span", {id: id("gauge")});
    this.backlog = element("span", {id: id("backlog")});
    this.collected = element("span", {id: id("collections")});
    this.forecast = element("p", {class: "forecast", id: id("forecast")});
    this.chartBox = element("div", {class: "chart", role: "img", tabindex: "0", id: id("chart"), "aria-label": `Descriptors of the ${this.name} server`});
    this.answersBox = element("div", {class: "chart answers", role: "img", tabindex: "0", id: id("answers"), "aria-label": `Answers of the ${this.name} server`});
    this.counts = {good: GOOD, refused: REFUSED, failed: FAILED, none: NONE};
    const count = (kind, words) => element("span", {}, element("i", {class: kind}), element("b", {id: id(kind)}), " " + words + " ");
    this.fast = element("span", {});
    this.felt = element("p", {class: "felt", id: id("felt")}, "Answers a second: ",
      count("good", "good"), count("refused", "4xx"), count("failed", "5xx"), count("none", "none;"), this.fast, " (dotted: 99 %)");
    this.groups = element("tbody", {id: id("groups")});
    this.table = element("tbody");
    this.lines = element("ol", {class: "log", id: id("log"), tabindex: "0", "aria-label": `The last lines of the ${this.name} server's log`});
    const headings = (...words) => element("thead", {}, element("tr", {}, ...words.map(word => element("th", {scope: "col"}, word))));
    return element("section", {class: "lane", id: id("lane"), "aria-labelledby": id("title")},
      element("h2", {id: id("title")}, `${this.name} server`), this.state,
      element("p", {class: "figures"}, this.open, this.gauge, this.backlog, this.collected),
      this.forecast, this.chartBox,
      this.answersBox, this.felt,
      this.orders(order, id),
      element("h3", {}, "Who holds what, and what that usually is"),
      element("table", {}, headings("held", "group"), this.groups),
      element("h3", {}, "Log"), this.lines,
      element("details", {}, element("summary", {}, "The chart as a table"),
        // Wider than a narrow screen: it is moved in a box of its own, by the keyboard too.
        element("div", {class: "wide", role: "region", tabindex: "0", "aria-label": `The chart of the ${this.name} server as a table`},
          element("table", {}, element("caption", {class: "state"}, "the last ten seconds that were seen"),
            headings("at", "open", "limit", ...this.bands.map(band => band.word)), this.table))));
  }

  /** What can be ordered for this server; none in an act. */
  orders(order, id) {
    this.form = element("form", {class: "orders", id: id("orders")});
    const button = (what, text) => {
      const made = element("button", {type: "button", name: what}, text);
      made.addEventListener("click", () => order(what, {server: this.name}, this.form));
      return made;
    };
    this.limit = element("input", {name: "limit", inputmode: "numeric"});
    this.heap = element("select", {name: "heap"}, element("option", {value: "roomy"}, "roomy"), element("option", {value: "small"}, "small"));
    this.form.append(
      button("restart", "Restart"), button("collect", "Collect garbage"), button("kill", "kill -9"),
      element("label", {}, "limit ", this.limit), element("label", {}, "heap ", this.heap),
      element("button", {}, "Set for the next start"),
      element("p", {class: "error", role: "alert"}));
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      order("next", {server: this.name, limit: this.limit.value, heap: this.heap.value}, this.form);
    });
    // What came while somebody was in a field is shown now.
    this.form.addEventListener("focusout", () => this.showNext());
    return this.form;
  }

  /** Takes what the lab has told, whether a history or news. */
  apply(told) {
    const more = (list, fresh, most) => {
      list.push(...(fresh || []));
      if (list.length > most) {
        list.splice(0, list.length - most);
      }
    };
    more(this.points, told.points, MOST_POINTS);
    more(this.answers, told.answers, MOST_POINTS);
    more(this.marks, told.marks, MOST_LINES);
    more(this.collections, told.collections, MOST_POINTS);
    // Whoever reads back is left in peace.
    const follows = told.log && this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 1;
    for (const line of told.log || []) {
      this.lines.append(element("li", {class: line.level}, `${clock(line.at)} ${line.text}`));
    }
    while (this.lines.childElementCount > MOST_LINES) {
      this.lines.firstChild.remove();
    }
    if (follows) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
    // A server that was never seen has a forecast, if only that the act is over, and no groups.
    if (told.forecast) {
      this.latest = {forecast: told.forecast, gaugeAsked: told.gaugeAsked, groups: told.groups ?? this.latest.groups};
      this.showGroups();
    }
  }

  /** How the lab has set this server. */
  set(settings, scene) {
    // An act has users of its own, of whom it tells in its evidence.
    this.form.hidden = this.answersBox.hidden = this.felt.hidden = scene !== "free";
    if (!settings || scene !== "free") {
      return;
    }
    const now = settings.with;
    this.running = ["starting", "running"].includes(settings.state);
    say(this.state, settings.state + (now ? `, limit ${grouped(now.limit)}, ${now.heap} heap, port ${new URL(settings.address).port}` : ""));
    this.next = settings.next;
    this.showNext();
  }

  /** The lab has ended, and its servers with it. */
  end() {
    this.running = false;
    say(this.state, "ended with the lab");
    this.show();
  }

  showNext() {
    if (this.next) {
      put(this.limit, this.next.limit);
      put(this.heap, this.next.heap);
    }
  }

  /** Whether it is known not to run. Of the servers of an act that is not known. */
  get gone() {
    return this.running === false;
  }

  /** When the limit is used up, by the forecast, if that is near enough to be drawn. */
  fullSoon() {
    const last = this.points[this.points.length - 1];
    const seconds = this.latest.forecast.seconds;
    if (!last || this.gone || seconds === undefined) {
      return undefined;
    }
    return seconds < Math.max(20, (last[AT] - this.points[0][AT]) / 2) ? last[AT] + seconds : undefined;
  }

  show() {
    if (!this.node.isConnected) {
      return;
    }
    if (!this.chart) {
      this.chart = new DescriptorChart(this.chartBox, this.bands, this);
      this.answersChart = new AnswersChart(this.answersBox, this);
    }
    this.chart.draw();
    this.answersChart.draw();
    const last = this.points[this.points.length - 1];
    const runs = last !== undefined && !this.gone;
    say(this.open, !last ? "no sample yet" : !runs ? "not running"
      : `${grouped(open(last))} of ${last[LIMIT] === null ? "unlimited" : grouped(last[LIMIT])}`);
    this.open.classList.toggle("full", runs && last[LIMIT] !== null && open(last) >= .97 * last[LIMIT]);
    say(this.gauge, !runs || !this.latest.gaugeAsked ? "" : last[GAUGE] === null
      ? "its own gauge: no answer" : `its own gauge: ${last[GAUGE]}`);
    say(this.backlog, !runs ? "" : `backlog: ${last[WAITING]}`);
    say(this.forecast, this.forecastInWords());
    say(this.collected, `collections: ${this.collections.length}`);
    const second = this.answers[this.answers.length - 1];
    for (const [kind, field] of Object.entries(this.counts)) {
      say(this.felt.querySelector(`#${this.name}-${kind}`), String(second?.[field] ?? 0));
    }
    say(this.fast, second ? howFast(second) : "");
    this.chart.sayLatest();
    this.answersChart.sayLatest();
    if (this.table.closest("details").open) {
      this.showTable();
    }
  }

  forecastInWords() {
    const forecast = this.latest.forecast;
    const requests = number => number === null || number === undefined ? "" : ` (${grouped(number)} more requests)`;
    if (forecast.fullAt !== undefined) {
      const score = forecast.score;
      return `Used up at ${clock(forecast.fullAt)}.` + (score
        ? ` Half-way, at ${clock(score.at)}, the forecast was ${clock(score.at + score.saidSeconds)}${requests(score.saidRequests)}`
          + (score.saidRequests === null ? "." : `; it took ${grouped(score.tookRequests)}.`)
        : " Half-way nothing could be foretold: no steady climb had been seen.");
    }
    if (this.gone || forecast.over) {
      return "";
    }
    if (forecast.seconds !== undefined) {
      return `At this pace used up in ${clock(forecast.seconds)}${requests(forecast.requests)}.`;
    }
    return forecast.sawEnough ? "Does not grow: no exhaustion in sight." : "Too little seen yet to tell whether it grows.";
  }

  showGroups() {
    const rows = this.latest.groups.map(group => {
      const cell = element("td", {}, `${group.what}${group.where ? " " + group.where : ""}`);
      if (group.title) {
        cell.append(element("small", {}, `${group.title}: ${group.meaning}`
          + (group.patterns ? ` (patterns ${group.patterns})` : "")));
      }
      return element("tr", {}, element("td", {class: "count"}, String(group.count)), cell);
    });
    this.groups.replaceChildren(...rows);
  }

  showTable() {
    const end = this.points[this.points.length - 1]?.[AT];
    // One for each second: five are told while it happens, and fewer to whoever comes late.
    const last = this.points.filter(point => point[AT] > end - 10)
      .filter((point, i, all) => Math.floor(point[AT]) !== Math.floor(all[i + 1]?.[AT]));
    this.table.replaceChildren(...last.map(point => element("tr", {},
      ...[clock(point[AT]), open(point), point[LIMIT] ?? "none", ...point.slice(BANDS)].map(cell => element("td", {}, String(cell))))));
  }

  /** The colours are others now. */
  redraw() {
    this.close();
    this.show();
  }

  close() {
    this.chart?.destroy();
    this.answersChart?.destroy();
    this.chart = this.answersChart = undefined;
  }
}
