import {element, say} from "./dom.js";

/**
 * The forms that set the lab. What is refused is said in the form that asked for it, and what was typed stays. What another
 * tab has set is shown, unless somebody is just typing here.
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
  }

  on(form, what) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.order(...what(), form);
    });
  }

  /** What there is to choose from. */
  offer(choices) {
    this.choices = choices;
    const {scene, fault, attack} = this.forms;
    const option = (value, text) => element("option", {value}, text);
    scene.act.replaceChildren(option("free", "the twins, freely"),
      ...choices.acts.map(act => option(act.number, `act ${act.number}: ${act.title}`)));
    fault.elements.name.replaceChildren(option("", "as in the incident"), option("*", "written by hand"),
      ...choices.faults.map(one => option(one.name, one.name)));
    attack.elements.name.replaceChildren(...choices.attacks.map(one => option(one.name, one.name)));
    this.describeAttack();
    say(document.getElementById("notice"), choices.notice);
    this.last = undefined;
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

  /** How the lab is set now: shown where that has changed. */
  show(lab) {
    const {scene, load, fault, attack} = this.forms;
    const changed = (part, set) => {
      const now = JSON.stringify(part(lab));
      if (!this.last || JSON.stringify(part(this.last)) !== now) {
        set();
      }
    };
    changed(it => [it.scene, it.act], () => {
      scene.act.value = lab.scene === "free" ? "free" : lab.act ?? scene.act.value;
    });
    changed(it => it.load, () => {
      load.on.checked = lab.load.on;
      load.rate.value = lab.load.rate;
      load.large.checked = lab.load.large;
    });
    changed(it => it.fault, () => this.showFault(lab.fault));
    changed(it => it.attack, () => {
      if (lab.attack) {
        attack.elements.name.value = lab.attack;
        this.describeAttack();
      }
    });
    attack.end.disabled = !lab.attack;
    for (const form of [load, fault, attack]) {
      form.hidden = lab.scene !== "free";
    }
    this.last = lab;
  }

  showFault(text) {
    const form = this.forms.fault;
    const first = text === this.choices.incident ? "" : text.split(":")[0];
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
