// What the pages need beyond htmx: moments in the reader's zone, copying, and sending forms once.
(function () {
  "use strict";

  var absolute = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

  function showTimes(root) {
    root.querySelectorAll("time[datetime]").forEach(function (time) {
      var at = new Date(time.getAttribute("datetime"));
      if (!isNaN(at) && !time.dataset.local) {
        time.title = time.textContent;
        time.textContent = absolute.format(at);
        time.dataset.local = "yes";
      }
    });
  }

  function copy(button) {
    var source = document.getElementById(button.dataset.copy);
    var said = button.textContent;
    function done() {
      button.textContent = button.dataset.copied;
      setTimeout(function () { button.textContent = said; }, 2000);
    }
    function bySelection() {
      getSelection().selectAllChildren(source);
      if (document.execCommand("copy")) {
        done();
      }
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(source.textContent).then(done, bySelection);
    } else {
      bySelection();
    }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy]");
    if (button) {
      copy(button);
    }
  });

  document.addEventListener("submit", function (event) {
    // Once is enough.
    setTimeout(function () {
      event.target.querySelectorAll("button[type=submit]").forEach(function (button) { button.disabled = true; });
    });
  });

  // Pages from the browser's memory come with their buttons as they were left.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      document.querySelectorAll("button[type=submit]").forEach(function (button) { button.disabled = false; });
    }
  });

  document.addEventListener("htmx:load", function (event) { showTimes(event.detail.elt); });
  // On a narrow screen the row of pages is longer than the screen.
  var here = document.querySelector(".places [aria-current]");
  if (here) {
    here.parentElement.scrollLeft = here.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;
  }
  document.documentElement.classList.add("scripted");
  showTimes(document);
})();
