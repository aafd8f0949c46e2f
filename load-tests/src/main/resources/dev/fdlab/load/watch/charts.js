import {clock, grouped} from "./dom.js";

/** Where the fields of a point stand, as the lab sends it. */
export const AT = 0, LIMIT = 1, GAUGE = 2, ANSWERS = 3, WAITING = 4, BANDS = 5;

/** Where the fields of a second of answers stand. */
export const SECOND = 0, GOOD = 1, REFUSED = 2, FAILED = 3, NONE = 4, P50 = 5, P99 = 6, USERS_WAIT = 7;

/** The page shows half an hour; of more it keeps the latest. */
const SHOWN_SECONDS = 30 * 60;
const LEAST_SECONDS = 30;

/** Pixels, of an axis with figures, and of what is free beside the last of them. */
const FIGURES = 58, FREE = 8;
const TICKS = [1, 2, 5, 10, 30, 60, 300, 600, 1800];

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** What a band is filled with: a hatch for CLOSE_WAIT, so that it needs no colour to be told. */
export function fillOf(band) {
  if (band.id !== "OUTBOUND_CLOSE_WAIT") {
    return band.colour;
  }
  const size = 8 * devicePixelRatio;
  const tile = new OffscreenCanvas(size, size);
  const pen = tile.getContext("2d");
  pen.fillStyle = band.colour;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = "rgba(255,255,255,.75)";
  pen.lineWidth = size / 6;
  pen.beginPath();
  for (const from of [-size, 0, size]) {
    pen.moveTo(from, size);
    pen.lineTo(from + size, 0);
  }
  pen.stroke();
  return document.createElement("canvas").getContext("2d").createPattern(tile, "repeat");
}

/** The sum of the bands of a point. */
export function open(point) {
  let sum = 0;
  for (let i = BANDS; i < point.length; i++) {
    sum += point[i];
  }
  return sum;
}

/** One whole point for each two pixels, the highest: thin layers and short peaks stay. */
function thinned(points, pixels, height) {
  const most = Math.max(50, Math.floor(pixels / 2));
  if (points.length <= most) {
    return points;
  }
  const thin = [];
  const from = points[0][AT];
  const width = (points[points.length - 1][AT] - from) / most || 1;
  let bucket = -1;
  for (const point of points) {
    const mine = Math.floor((point[AT] - from) / width);
    if (mine !== bucket) {
      thin.push(point);
      bucket = mine;
    } else if (height(point) > height(thin[thin.length - 1])) {
      thin[thin.length - 1] = point;
    }
  }
  return thin;
}

/** With a row of nothing where nothing was seen: before a server was started again, for instance. */
function withGaps(rows, pixels) {
  const apart = Math.max(3, 6 * (rows.length ? rows[rows.length - 1][0] - rows[0][0] : 0) / Math.max(50, pixels / 2));
  return rows.flatMap((row, i) => i > 0 && row[0] - rows[i - 1][0] > apart
    ? [[rows[i - 1][0] + .01, ...row.slice(1).map(() => null)], row] : [row]);
}

function axes(unit) {
  const common = {
    stroke: () => colour("--dim"),
    grid: {stroke: () => colour("--grid"), width: 1},
    ticks: {show: false},
    font: "12px system-ui, 'DejaVu Sans', sans-serif",
  };
  return [
    {...common, incrs: TICKS, space: 55, size: 28, values: (u, ticks) => ticks.map(clock)},
    {...common, size: FIGURES, space: 28, values: (u, ticks) => ticks.map(t => Number.isInteger(t) ? grouped(t) : ""), ...unit},
  ];
}

/** From when to when all charts are drawn: they stand below and beside each other, and are read together. */
export const time = {from: undefined, now: 0, ahead: 0};

function timeScale() {
  return {
    time: false,
    range: () => {
      const from = time.from ?? 0;
      const end = Math.max(time.now, from + LEAST_SECONDS, time.ahead);
      return [Math.max(from, end - SHOWN_SECONDS), end];
    },
  };
}

function stacked(fill) {
  return {width: 0, fill, points: {show: false}};
}

/** A canvas in a box, as wide as the box, with a keyboard: arrow keys move the cursor, and the words follow it. */
class Chart {
  constructor(box, options, words) {
    this.box = box;
    this.words = words;
    this.plot = new uPlot({
      width: box.clientWidth || 300,
      height: box.clientHeight,
      padding: [8, FREE, 0, 0],
      legend: {show: false},
      cursor: {drag: {x: false, y: false}, points: {show: false}},
      ...options,
    }, [[]], box);
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(box);
    box.addEventListener("keydown", this.onKey = key => this.move(key));
  }

  fit() {
    if (this.box.clientWidth > 0) {
      this.plot.setSize({width: this.box.clientWidth, height: this.box.clientHeight});
    }
  }

  move(key) {
    const step = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity}[key.key];
    const times = this.plot.data[0];
    if (step === undefined || !times.length) {
      return;
    }
    key.preventDefault();
    // The time is kept, not the place: points are thinned out anew with each that comes.
    const now = this.at === undefined ? times.length - 1 : this.plot.valToIdx(this.at);
    const place = Math.min(times.length - 1, Math.max(0, now + step));
    this.at = times[place];
    this.plot.setCursor({left: this.plot.valToPos(this.at, "x"), top: 10});
    this.box.setAttribute("aria-label", this.words(place));
  }

  /** Says the latest in words; not while somebody is in the chart, and may be elsewhere in it. */
  sayLatest() {
    if (document.activeElement !== this.box && this.shown.length) {
      this.box.setAttribute("aria-label", this.words(this.shown.length - 1) + ". Arrow keys move through time.");
    }
  }

  destroy() {
    this.resized.disconnect();
    this.box.removeEventListener("keydown", this.onKey);
    this.plot.destroy();
  }
}

/** Descriptors by band under the limit, with what happened and what is forecast. */
export class DescriptorChart extends Chart {
  constructor(box, bands, lane) {
    const tops = bands.map((band, i) => stacked(fillOf(bands[bands.length - 1 - i])));
    super(box, {
      // As wide as the chart of answers below it, which has an axis on either side.
      padding: [8, FIGURES + FREE, 0, 0],
      scales: {
        x: timeScale(),
        y: {range: (u, min, max) => [0, Math.max(10, (max ?? 0) * 1.06)]},
      },
      axes: axes({}),
      series: [
        {},
        ...tops,
        {stroke: () => colour("--limit"), width: 2, dash: [8, 4], points: {show: false}, paths: uPlot.paths.stepped({align: 1})},
        {stroke: () => colour("--ink"), width: 2, points: {show: false}, spanGaps: false},
      ],
      hooks: {draw: [plot => this.annotate(plot)]},
    }, index => this.inWords(index));
    this.bands = bands;
    this.lane = lane;
  }

  draw() {
    const points = withGaps(thinned(this.lane.points, this.box.clientWidth, open), this.box.clientWidth);
    this.shown = points;
    const columns = [points.map(point => point[AT])];
    for (let top = this.bands.length; top > 0; top--) {
      columns.push(points.map(point => {
        if (point[BANDS] === null) {
          return null;
        }
        let sum = 0;
        for (let i = 0; i < top; i++) {
          sum += point[BANDS + i];
        }
        return sum;
      }));
    }
    columns.push(points.map(point => point[LIMIT]), points.map(point => point[GAUGE]));
    this.plot.setData(columns);
  }

  inWords(index) {
    const point = this.shown[index];
    if (point[BANDS] === null) {
      return `${this.lane.name} server at ${clock(point[AT])}: nothing was seen`;
    }
    const parts = this.bands.map((band, i) => [band.word, point[BANDS + i]]).filter(part => part[1] > 0);
    return `${this.lane.name} server at ${clock(point[AT])}: ${open(point)} of ${point[LIMIT] ?? "unlimited"} descriptors; `
      + parts.map(part => part.join(" ")).join(", ");
  }

  annotate(plot) {
    const pen = plot.ctx;
    const {left, top, width, height} = plot.bbox;
    const unit = devicePixelRatio;
    const x = at => plot.valToPos(at, "x", true);
    const inside = at => at >= plot.scales.x.min && at <= plot.scales.x.max;
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, height);
    pen.clip();
    pen.font = `${12 * unit}px system-ui, "DejaVu Sans", sans-serif`;
    pen.textBaseline = "top";
    pen.fillStyle = pen.strokeStyle = colour("--ink");
    for (const run of this.lane.collections.filter(run => inside(run.at))) {
      const tall = (run.full ? 16 : 9) * unit;
      pen.beginPath();
      pen.moveTo(x(run.at), top + height - tall);
      pen.lineTo(x(run.at) - 4 * unit, top + height);
      pen.lineTo(x(run.at) + 4 * unit, top + height);
      pen.fill();
    }
    pen.lineWidth = unit;
    let row = 0;
    for (const mark of this.lane.marks.filter(mark => inside(mark.at))) {
      pen.beginPath();
      pen.moveTo(x(mark.at), top);
      pen.lineTo(x(mark.at), top + height);
      pen.stroke();
      const room = pen.measureText(mark.text).width + 6 * unit;
      const flips = x(mark.at) + room > left + width;
      pen.textAlign = flips ? "right" : "left";
      const place = x(mark.at) + (flips ? -3 : 3) * unit;
      const line = top + (4 + 15 * (row++ % 4)) * unit;
      pen.globalAlpha = .8;
      pen.fillStyle = colour("--ground");
      pen.fillRect(flips ? place - room + 3 * unit : place - unit, line - unit, room - 2 * unit, 14 * unit);
      pen.globalAlpha = 1;
      pen.fillStyle = colour("--ink");
      pen.fillText(mark.text, place, line);
    }
    const soon = this.lane.fullSoon();
    const last = this.lane.points[this.lane.points.length - 1];
    if (soon && last && last[LIMIT]) {
      pen.setLineDash([3 * unit, 4 * unit]);
      pen.lineWidth = 2 * unit;
      pen.beginPath();
      pen.moveTo(x(last[AT]), plot.valToPos(open(last), "y", true));
      pen.lineTo(x(soon), plot.valToPos(last[LIMIT], "y", true));
      pen.stroke();
    }
    pen.restore();
  }
}

/** Answers a second by outcome, and how long the slowest took. */
export class AnswersChart extends Chart {
  constructor(box, lane) {
    const millis = {scale: "ms", side: 1, size: FIGURES, grid: {show: false}, values: (u, ticks) => ticks.map(t => grouped(t) + " ms")};
    const [x, y] = axes({});
    super(box, {
      scales: {
        x: timeScale(),
        y: {range: (u, min, max) => [0, Math.max(4, (max ?? 0) * 1.1)]},
        ms: {range: (u, min, max) => [0, Math.max(50, (max ?? 0) * 1.1)]},
      },
      axes: [x, y, {...y, ...millis}],
      series: [
        {},
        stacked(() => colour("--ink")),
        stacked(() => colour("--failed")),
        stacked(() => colour("--refused")),
        stacked(() => colour("--answered")),
        {stroke: () => colour("--limit"), scale: "ms", width: 1.5, dash: [3, 3], points: {show: false}},
      ],
    }, index => this.inWords(index));
    this.lane = lane;
  }

  draw() {
    const seconds = thinned(this.lane.answers, this.box.clientWidth, second => second[NONE] * 1e6 + second[FAILED]);
    this.shown = seconds;
    const upTo = (...fields) => seconds.map(second => fields.reduce((sum, field) => sum + second[field], 0));
    this.plot.setData([
      upTo(SECOND), upTo(GOOD, REFUSED, FAILED, NONE), upTo(GOOD, REFUSED, FAILED), upTo(GOOD, REFUSED), upTo(GOOD),
      seconds.map(second => second[P99]),
    ]);
  }

  inWords(index) {
    return `${this.lane.name} server at ${clock(this.shown[index][SECOND])}: ${felt(this.shown[index])}`;
  }
}

/** A second of answers in words. */
export function felt(second) {
  return `${second[GOOD]} good, ${second[REFUSED]} 4xx, ${second[FAILED]} 5xx, ${second[NONE]} without an answer; ${howFast(second)}`;
}

/** How long users waited for the answers of a second, and how many went on waiting. */
export function howFast(second) {
  const wait = second[USERS_WAIT] === 1 ? "1 user waits" : `${second[USERS_WAIT]} users wait`;
  if (second[P50] === null) {
    return second[USERS_WAIT] ? `no answer in this second, ${wait}` : "nobody asked";
  }
  const words = millis => millis >= 1000 ? (millis / 1000).toFixed(1) + " s" : millis.toFixed(0) + " ms";
  return `half within ${words(second[P50])}, 99 % within ${words(second[P99])}` + (second[USERS_WAIT] ? `, ${wait}` : "");
}
