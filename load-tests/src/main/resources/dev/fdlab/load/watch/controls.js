import {element, put, say} from "./dom.js";

/** One fault and its parameters; neither a sequence, nor a cycle or a script. */
const ONE_FAULT = /^[\w.-]+(:[\w.-]+=[\w.-]+(,[\w.-]+=[\w.-]+)*)?$/;

/**
 * The forms that set the lab. What is refused is said in the form that asked for it, and what was typed stays. What another
 * tab has set is shown, unless somebody is just typing here, or has typed what the lab has not taken.
 */
export class Controls {
  /** @param order sends an order to the lab, for a form */
  constructor(order) {
    this.order = order;
    this.forms = Object.fromEntries(["scene", "load", "fault", "attack", "save"].map(name => [name, document.getElementById(name)]));
    const {scene, load, fault, attack} = this.forms;
    this.on(scene, () => scene.act.value === "free" ? ["free", {}] : ["play", {act: scene.act.value}]);
    this.on(load, () => ["load", {on: load.on.checked, rate: load.rate.value, large: load.large.checked}]);
    this.on(fault, () => ["fault", {fault: fault.fault.value}]);
    this.on(attack, () => ["attack", {name: attack.elements.name.value}]);
    this.on(this.forms.save, () => ["save", {}]);
    attack.end.addEventListener("click", () => order("attack", {name: ""}, attack));
    attack.elements.name.addEventListener("change", () => this.describeAttack());
    fault.elements.name.addEventListener("change", () => this.chooseFault());
    for (const form of Object.values(this.forms)) {
      // What came while somebody was in a field is shown now.
      form.addEventListener("focusout", () => this.lab && this.show(this.lab));
    }
  }

  on(form, what) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.order(...what(), form);
    });
  }

  /** What there is to choose from. What is chosen already stays chosen, if it is still there. */
  offer(choices) {
    this.choices = choices;
    const {scene, fault, attack} = this.forms;
    const option = (value, text) => element("option", {value}, text);
    const fill = (select, ...options) => {
      const chosen = select.value;
      select.replaceChildren(...options);
      if (options.some(one => one.value === chosen)) {
        select.value = chosen;
      }
    };
    fill(scene.act, option("free", "the twins, freely"),
      ...choices.acts.map(act => option(act.number, `act ${act.number}: ${act.title}`)));
    fill(fault.elements.name, option("", "as in the incident"), option("*", "written by hand"),
      ...choices.faults.map(one => option(one.name, one.name)));
    fill(attack.elements.name, ...choices.attacks.map(one => option(one.name, one.name)));
    this.describeAttack();
    say(document.getElementById("notice"), choices.notice);
    if (fault.fault.value === this.faultSet) {
      // It may have a name in the list now.
      this.faultSet = undefined;
    }
  }

  describeAttack() {
    const chosen = this.choices.attacks.find(one => one.name === this.forms.attack.elements.name.value);
    say(document.getElementById("does"), chosen ? `Each of ${chosen.clients} clients ${chosen.does}.` : "");
  }

  /** A fault was chosen: its parameters, and what a client sees of it. */
  chooseFault() {
    const form = this.forms.fault;
    const name = form.elements.name.value;
    const fault = this.choices.faults.find(one => one.name === name);
    const box = document.getElementById("parameters");
    box.replaceChildren(...(fault?.parameters ?? []).map(parameter => {
      const input = element("input", {"data-parameter": parameter.name, "data-default": parameter.default, title: `${parameter.meaning} (${parameter.range})`});
      input.value = parameter.default;
      input.addEventListener("input", () => this.writeFault(fault));
      return element("label", {}, parameter.name, input);
    }));
    if (fault) {
      this.writeFault(fault);
    } else if (name === "") {
      form.fault.value = this.choices.incident;
    }
    this.describeFault(fault);
  }

  writeFault(fault) {
    const changed = [...document.querySelectorAll("#parameters input")]
      .filter(input => input.value !== input.dataset.default)
      .map(input => `${input.dataset.parameter}=${input.value}`);
    this.forms.fault.fault.value = fault.name + (changed.length ? ":" + changed.join(",") : "");
  }

  describeFault(fault) {
    say(document.getElementById("sees"), fault
      ? `What a client sees: ${fault.sees} A careless one is left in ${fault.leaves}; what ends the wait: ${fault.caughtBy}.`
      : this.forms.fault.elements.name.value === ""
        ? "Of 56 answers 32 end with a body that must be read, 23 stop half-way, and one never comes."
        : "Any fault with its parameters, or several in a row: ok*3,stall-in-body:after=8");
  }

  /** How the lab is set now. */
  show(lab) {
    this.lab = lab;
    const {scene, load, fault, attack} = this.forms;
    if (lab.scene === "free") {
      put(scene.act, "free");
    } else if (lab.act) {
      put(scene.act, lab.act);
    }
    put(load.on, lab.load.on);
    put(load.rate, lab.load.rate);
    put(load.large, lab.load.large);
    this.showFault(lab.fault);
    if (lab.attack) {
      put(attack.elements.name, lab.attack);
      this.describeAttack();
    }
    attack.end.disabled = !lab.attack;
    for (const form of [load, fault, attack]) {
      form.hidden = lab.scene !== "free";
    }
  }

  /** Its fields belong together: while somebody is in one of them, or has typed, all stay. */
  showFault(text) {
    const form = this.forms.fault;
    const typed = document.activeElement.matches("#fault input, #fault select")
      || this.faultSet !== undefined && form.fault.value !== this.faultSet;
    if (text === this.faultSet || typed && form.fault.value !== text) {
      return;
    }
    this.faultSet = text;
    const first = text === this.choices.incident ? "" : ONE_FAULT.test(text) ? text.split(":")[0] : "*";
    const name = [...form.elements.name.options].some(option => option.value === first) ? first : "*";
    if (form.fault.value === text && form.elements.name.value === name) {
      return;
    }
    form.elements.name.value = name;
    this.chooseFault();
    for (const pair of text.includes(":") && form.elements.name.value !== "" ? text.slice(text.indexOf(":") + 1).split(",") : []) {
      const [key, value] = pair.split("=");
      const input = document.querySelector(`#parameters input[data-parameter="${CSS.escape(key)}"]`);
      if (input) {
        input.value = value;
      }
    }
    form.fault.value = text;
  }
}
