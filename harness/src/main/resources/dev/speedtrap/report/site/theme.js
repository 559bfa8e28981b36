// Runs before the page is drawn, so that a dark room sees no white flash.
(function () {
  "use strict";
  var KEY = "speedtrap-theme";
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return window.localStorage.getItem(KEY) || "auto";
    } catch (refused) {
      return "auto"; // storage may be switched off, for files from a disk above all
    }
  }

  function apply(choice) {
    var theme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    if (document.documentElement.dataset.theme !== theme) {
      document.documentElement.dataset.theme = theme;
      document.dispatchEvent(new CustomEvent("themechange"));
    }
  }

  apply(chosen());
  dark.addEventListener("change", function () { apply(chosen()); });

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("button.theme");
    if (!button) {
      return;
    }
    var order = ["auto", "light", "dark"];
    var now = chosen();
    function label() {
      button.textContent = "Theme: " + now;
    }
    label();
    button.hidden = false;
    button.addEventListener("click", function () {
      now = order[(order.indexOf(now) + 1) % order.length];
      try {
        window.localStorage.setItem(KEY, now);
      } catch (refused) {
        // then it holds for this page only
      }
      label();
      apply(now);
    });
  });
})();
