// Sorts and filters tables. What is filtered and sorted stands in the address's hash, so that a view can be linked:
// index.html#task=nanolm-torch&machine=…&sort=boards.2.descending. Without scripts every table is there as it is.
(function () {
  "use strict";

  /* The hash */

  /** Says whether the hash names a place in the page, as the link to the content does, and no view. */
  function isPlace() {
    return window.location.hash.length > 1 && window.location.hash.indexOf("=") < 0;
  }

  function readHash() {
    return new URLSearchParams(isPlace() ? "" : window.location.hash.slice(1));
  }

  function writeHash(change) {
    var state = readHash();
    Object.keys(change).forEach(function (key) {
      if (change[key] === null) {
        state.delete(key);
      } else {
        state.set(key, change[key]);
      }
    });
    var text = state.toString();
    // Replaced, not pushed: going back leaves the page and does not undo one filter.
    window.history.replaceState(null, "", text === "" ? window.location.pathname + window.location.search : "#" + text);
  }

  /* Sorting: the buttons are made here, so that a reader without scripts sees no dead ones. */

  function sortKey(row, column) {
    var cell = row.cells[column];
    if (!cell) {
      return null;
    }
    if (cell.dataset.sort !== undefined) {
      return cell.dataset.sort === "" ? null : Number(cell.dataset.sort);
    }
    var text = cell.textContent.trim();
    return text === "" || text === "–" ? null : text.toLocaleLowerCase("en");
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") {
      return a - b;
    }
    return String(a).localeCompare(String(b), "en", { numeric: true });
  }

  /** Sorts within each body: what may not be compared stands in another one. */
  function sort(table, column, direction) {
    var sign = direction === "descending" ? -1 : 1;
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var rows = Array.prototype.filter.call(body.rows, function (row) { return !row.classList.contains("group"); });
      rows
        .map(function (row, place) { return { row: row, key: sortKey(row, column), place: place }; })
        .sort(function (a, b) {
          // What is not known stands last, whichever way the rest goes.
          if (a.key === null || b.key === null) {
            return a.key === b.key ? a.place - b.place : a.key === null ? 1 : -1;
          }
          return sign * compare(a.key, b.key) || a.place - b.place;
        })
        .forEach(function (entry) { body.appendChild(entry.row); });
    });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, place) {
      if (place === column) {
        head.setAttribute("aria-sort", direction);
      } else {
        head.removeAttribute("aria-sort");
      }
    });
  }

  function makeSortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      if (head.dataset.unsorted !== undefined) {
        return;
      }
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) {
        button.appendChild(head.firstChild);
      }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var first = head.classList.contains("num") && head.dataset.low === undefined ? "descending" : "ascending";
        var now = head.getAttribute("aria-sort");
        var next = now === null ? first : now === "ascending" ? "descending" : "ascending";
        sort(table, column, next);
        writeHash({ sort: table.id + "." + column + "." + next });
        say("Sorted by " + button.textContent.trim() + ", " + next + ".");
      });
    });
  }

  function sortFromHash() {
    var wanted = /^([A-Za-z0-9_-]+)\.(\d{1,2})\.(ascending|descending)$/.exec(readHash().get("sort") || "");
    var table = wanted && document.getElementById(wanted[1]);
    if (table && table.matches("table[data-sortable]") && Number(wanted[2]) < table.tHead.rows[0].cells.length) {
      sort(table, Number(wanted[2]), wanted[3]);
    }
  }

  /* Filters */

  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (field) { return field.name !== ""; });
  }

  function holds(element, field) {
    if (field.value === "") {
      return true;
    }
    if (field.type === "search") {
      return (element.dataset[field.name] || element.textContent).toLocaleLowerCase("en")
        .indexOf(field.value.trim().toLocaleLowerCase("en")) >= 0;
    }
    var has = element.dataset[field.name];
    // What does not say is not meant by this field.
    return has === undefined || has === field.value;
  }

  /** What a form filters: the part of the page that it names. */
  function scope(form) {
    return document.querySelector(form.dataset.filter) || document;
  }

  function show(form) {
    var all = fields(form);
    var part = scope(form);
    var left = 0;
    var rows = part.querySelectorAll("[data-row]");
    rows.forEach(function (row) {
      var seen = all.every(function (field) { return holds(row, field); });
      row.hidden = !seen;
      left += seen ? 1 : 0;
    });
    part.querySelectorAll("tbody[data-group], [data-board]").forEach(function (group) {
      group.hidden = group.querySelector("[data-row]:not([hidden])") === null;
    });
    form.querySelector("output").textContent =
      left === rows.length ? rows.length + (rows.length === 1 ? " entry" : " entries") : left + " of " + rows.length + " entries";
    var nothing = part.querySelector("[data-nothing]");
    if (nothing) {
      nothing.hidden = left !== 0 || rows.length === 0;
    }
  }

  /** Sets the fields to what the hash says, and else to what the page begins with. */
  function takeFromHash(form) {
    var state = readHash();
    fields(form).forEach(function (field) {
      var wanted = state.has(field.name) ? state.get(field.name) : field.dataset.first || "";
      field.value = wanted;
      if (field.value !== wanted) {
        field.value = ""; // a choice that is not there any more
      }
    });
  }

  function makeFilter(form) {
    form.hidden = false;
    takeFromHash(form);
    show(form);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function (event) {
      var field = event.target;
      writeHash(Object.fromEntries([[field.name, field.value === (field.dataset.first || "") ? null : field.value]]));
      show(form);
    });
    form.addEventListener("reset", function () {
      // The browser resets the fields after this event.
      window.setTimeout(function () {
        var none = {};
        fields(form).forEach(function (field) { none[field.name] = null; });
        writeHash(none);
        takeFromHash(form);
        show(form);
      });
    });
    window.addEventListener("hashchange", function () {
      if (isPlace()) {
        return;
      }
      takeFromHash(form);
      show(form);
      sortFromHash();
    });
  }

  /* The comparison: two agents of a list of pairs that the page carries. */

  function cell(row, text, kind, sub) {
    var made = row.insertCell();
    made.textContent = text;
    if (kind) {
      made.className = kind;
    }
    if (sub) {
      below(made, sub);
    }
  }

  function below(cell, text) {
    var made = document.createElement("span");
    made.className = "sub";
    made.textContent = text;
    cell.appendChild(made);
  }

  function makeComparison(form) {
    var pairs = JSON.parse(document.getElementById(form.dataset.pairs).textContent);
    var table = document.getElementById(form.dataset.table);
    var sentence = document.getElementById(form.dataset.sentence);
    form.hidden = false;

    function draw() {
      var a = form.elements.a.value;
      var b = form.elements.b.value;
      var pair = pairs.find(function (each) { return each.a === a && each.b === b; });
      table.tBodies[0].replaceChildren();
      table.hidden = !pair;
      if (a === b) {
        sentence.textContent = "Choose two that differ.";
      } else if (!pair) {
        sentence.textContent = "These two share no task that both were measured on.";
      } else {
        sentence.textContent = pair.sentence;
        pair.tasks.forEach(function (task) {
          var row = table.tBodies[0].insertRow();
          var head = document.createElement("th");
          head.scope = "row";
          head.className = "pin";
          // The task, and more quietly what it was measured on.
          var words = task.task.split(", ");
          head.textContent = words[0];
          if (words.length > 1) {
            below(head, words.slice(1).join(", "));
          }
          row.appendChild(head);
          cell(row, task.first, "num", task.first_trials);
          cell(row, task.second, "num", task.second_trials);
          cell(row, task.ratio, "num strong", task.interval);
          cell(row, task.interventions, "num");
          cell(row, task.cost, "num");
          cell(row, task.sentence, "text");
        });
      }
    }

    function take() {
      var state = readHash();
      ["a", "b"].forEach(function (name) {
        var field = form.elements[name];
        field.value = state.get(name) || field.dataset.first || field.value;
        if (field.selectedIndex < 0) {
          field.selectedIndex = 0;
        }
      });
      draw();
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () {
      writeHash({ a: form.elements.a.value, b: form.elements.b.value });
      draw();
    });
    window.addEventListener("hashchange", function () {
      if (!isPlace()) {
        take();
      }
    });
    take();
  }

  /* What a screen reader is told */

  function say(text) {
    var live = document.getElementById("live");
    if (live) {
      live.textContent = text;
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
    document.querySelectorAll("form[data-filter]").forEach(makeFilter);
    document.querySelectorAll("form[data-pairs]").forEach(makeComparison);
    sortFromHash();
    // Paper shows what a reader has open, and the tables behind the charts.
    window.addEventListener("beforeprint", function () {
      document.querySelectorAll("details[data-print]").forEach(function (each) { each.open = true; });
    });
  });
})();
