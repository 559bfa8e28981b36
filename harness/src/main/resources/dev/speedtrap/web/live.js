"use strict";
// Everything from a trial is shown as text: nothing in it can become markup or code.
(() => {
  const POLL_MILLIS = 1000;
  const byId = (id) => document.getElementById(id);
  const make = (name, text) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  let shown = "";
  let next = 0;
  const open = new Map();
  // The acts that this page sent, so that it tells of those that the trial refuses.
  const sent = new Set();

  async function get(path) {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error((await answer.text()) || answer.statusText);
    return answer.json();
  }

  function chosen() {
    return decodeURIComponent(location.hash.slice(1));
  }

  async function listTrials() {
    const trials = await get("/api/running");
    byId("none").hidden = trials.length > 0;
    const items = trials.map((trial) => {
      const item = make("li");
      const link = make("a", trial.task + ", " + trial.agent);
      link.href = "#" + encodeURIComponent(trial.id);
      if (trial.id === shown) link.setAttribute("aria-current", "page");
      item.append(link, make("div", trial.id));
      item.lastChild.className = "quiet";
      return item;
    });
    byId("trials").replaceChildren(...items);
    byId("subtitle").textContent =
      trials.length === 1 ? "One trial is running." : trials.length + " trials are running.";
    if (!chosen() && trials.length === 1) location.hash = encodeURIComponent(trials[0].id);
  }

  function show(id) {
    shown = id;
    next = 0;
    open.clear();
    byId("events").replaceChildren();
    byId("requests").replaceChildren();
    byId("trial").hidden = !id;
    byId("title").textContent = id || "Running trials";
    document.title = "Speedtrap: " + (id || "running trials");
  }

  function facts(spec) {
    const pairs = [
      ["Task", spec.task + ", version " + spec.task_version],
      ["Agent", spec.agent],
      ["Scale", spec.scale],
      ["Operator", spec.operator],
    ];
    byId("facts").replaceChildren(
      ...pairs.flatMap(([term, text]) => [make("dt", term), make("dd", String(text))]));
  }

  function addEvent(line) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      return;
    }
    const { time, event: kind, ...rest } = event;
    const item = make("li");
    const when = make("time", (time || "").slice(11, 19));
    when.dateTime = time || "";
    const details = Object.entries(rest)
      .map(([key, value]) => key + ": " + (typeof value === "string" ? value : JSON.stringify(value)))
      .join("\n");
    item.append(when, make("b", kind), make("pre", details));
    byId("events").prepend(item);
    if (kind === "request") ask(event);
    if (kind === "unanswered" || kind === "intervened") withdraw(event.request || event.id);
    if ((kind === "refused" || kind === "not-handed-back") && sent.has(event.id)) {
      byId("said").textContent = "Refused: " + event.because;
    }
  }

  function ask(request) {
    const box = make("div");
    box.className = "request";
    box.append(make("p", (request.kind === "approval" ? "The agent wants to: " : "The agent asks: ") + request.text));
    const acts = request.kind === "approval" ? [["approve", "Allow"], ["deny", "Deny"]] : [["answer", "Answer with what you say below"]];
    for (const [act, label] of acts) {
      const button = make("button", label);
      button.addEventListener("click", () => send({ act, request: request.id }, button));
      box.append(button, " ");
    }
    open.set(request.id, box);
    byId("requests").append(box);
  }

  function withdraw(id) {
    const box = open.get(id);
    if (box) box.remove();
    open.delete(id);
  }

  async function follow() {
    if (chosen() !== shown) show(chosen());
    if (!shown) return;
    const part = await get("/api/running/" + encodeURIComponent(shown) + "?from=" + next);
    facts(part.spec);
    next = part.next;
    part.lines.forEach(addEvent);
  }

  async function send(act, button) {
    const form = byId("act");
    if (!form.elements.person.value.trim()) {
      byId("controls").open = true;
      form.elements.person.focus();
      byId("said").textContent = "Say who you are first.";
      return;
    }
    const message = { person: form.elements.person.value, text: form.elements.text.value, ...act };
    // A second click would be a second act.
    button.disabled = true;
    try {
      const answer = await fetch("/api/running/" + encodeURIComponent(shown) + "/acts", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Speedtrap": "1" },
        body: JSON.stringify(message),
      });
      if (!answer.ok) throw new Error("Refused: " + (await answer.text()));
      sent.add((await answer.json()).id);
      byId("said").textContent = "Sent; it takes effect between two of the agent's actions.";
      form.elements.text.value = "";
      if (act.request) withdraw(act.request);
    } catch (problem) {
      byId("said").textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  }

  byId("act").addEventListener("submit", (event) => {
    event.preventDefault();
    const form = byId("act");
    const button = event.submitter || form.querySelector("button[value=hint]");
    const act = button.value;
    if (act === "abort" && !window.confirm("End the trial for good?")) return;
    const extra = act === "correction" ? { files: { [form.elements.path.value]: form.elements.content.value } } : {};
    send({ act, ...extra }, button);
  });

  byId("load").addEventListener("click", async () => {
    const form = byId("act");
    try {
      const file = await get(
        "/api/running/" + encodeURIComponent(shown) + "/file?path=" + encodeURIComponent(form.elements.path.value));
      form.elements.content.value = file.content;
      byId("said").textContent = "";
    } catch (problem) {
      byId("said").textContent = problem.message;
    }
  });

  byId("controls").addEventListener("toggle", async () => {
    if (!byId("controls").open || !shown) return;
    const files = await get("/api/running/" + encodeURIComponent(shown) + "/files");
    byId("paths").replaceChildren(
      ...files.map((path) => {
        const option = make("option");
        option.value = path;
        return option;
      }));
  });

  window.addEventListener("hashchange", () => show(chosen()));

  async function poll() {
    try {
      await listTrials();
      await follow();
    } catch (problem) {
      byId("subtitle").textContent = "The trial has ended, or the server is gone: " + problem.message;
    } finally {
      window.setTimeout(poll, POLL_MILLIS);
    }
  }
  poll();
})();
