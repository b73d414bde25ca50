(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  var bar = doc.querySelector("form.bar");
  function all(what, where) { return Array.prototype.slice.call((where || doc).querySelectorAll(what)); }

  // Each report with its notes and marks by the number of the finding.
  var reports = all("article.doc").map(function (node) {
    var report = { node: node, path: node.dataset.path.toLowerCase(), notes: all(".note", node), marks: all(".m", node), of: {}, rows: all(".row", node) };
    report.notes.forEach(function (note) {
      note.report = report;
      note.number = note.id.split("-").pop();
      note.level = ["error", "warning", "info"].filter(function (level) { return note.classList.contains(level); })[0];
      note.code = note.querySelector(".code").textContent;
      report.of[note.number] = { note: note, marks: [] };
    });
    report.marks.forEach(function (mark) {
      mark.report = report;
      mark.numbers = mark.dataset.f.split(" ");
      mark.numbers.forEach(function (number) { if (report.of[number]) report.of[number].marks.push(mark); });
    });
    return report;
  });
  var listed = all("table.files tbody tr");

  // Both ends of a finding are lit together.
  var lit = [];
  function light(report, number) {
    lit.forEach(function (node) { node.classList.remove("on"); });
    lit = [];
    var found = report && report.of[number];
    if (!found) return;
    lit = found.marks.concat([found.note]);
    lit.forEach(function (node) { node.classList.add("on"); });
  }
  function lightFrom(node) {
    var mark = node.closest && node.closest(".m"), note = node.closest && node.closest(".note");
    if (mark && !mark.classList.contains("off")) light(mark.report, (mark.getAttribute("href") || "").split("-").pop());
    else if (note) light(note.report, note.number);
  }
  doc.addEventListener("focusin", function (event) { lightFrom(event.target); });
  doc.addEventListener("mouseover", function (event) { lightFrom(event.target); });

  function seen(node) {
    var box = node.getBoundingClientRect();
    return box.top > 70 && box.bottom < window.innerHeight - 10;
  }
  function reveal(node) {
    for (var each = node; each && each !== doc; each = each.parentNode) {
      if (each.hidden) each.hidden = false;
      if (each.classList && each.classList.contains("off") && each.classList.contains("row")) each.classList.remove("off");
    }
  }
  function go(id) {
    var node = doc.getElementById(id);
    if (!node) return false;
    reveal(node);
    var own = id.split("-"), report = node.closest(".doc"), target = node;
    if (own[0] === "m" && !node.classList.contains("m")) {
      var next = node.nextElementSibling;
      while (next && !next.classList.contains("m")) next = next.nextElementSibling;
      target = next || node;
    }
    if (!seen(target)) target.scrollIntoView({ block: "center" });
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    if ((own[0] === "m" || own[0] === "f") && report)
      light(reports.filter(function (each) { return each.node === report; })[0], own[2]);
    return true;
  }
  doc.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (!doc.getElementById(id)) return;
    event.preventDefault();
    if (location.hash !== "#" + id) history.pushState(null, "", "#" + id);
    go(id);
  });
  window.addEventListener("popstate", function () { if (location.hash) go(decodeURIComponent(location.hash.slice(1))); });

  // Filters: severity, rule, file.
  function wish() {
    var levels = {};
    all("input[name=severity]", bar).forEach(function (box) { levels[box.value] = box.checked; });
    return {
      levels: levels, rule: bar.elements.rule.value, only: bar.elements.only && bar.elements.only.checked,
      waived: bar.elements.suppressed && bar.elements.suppressed.checked,
      file: bar.elements.file ? bar.elements.file.value.trim().toLowerCase() : ""
    };
  }
  function narrowed(want) {
    return want.rule !== "" || Object.keys(want.levels).some(function (level) { return !want.levels[level]; });
  }
  function fits(want, severity, code) { return want.levels[severity] && (want.rule === "" || want.rule === code); }
  function apply() {
    var want = wish(), shown = 0, of = 0;
    reports.forEach(function (report) {
      var inFile = report.path.indexOf(want.file) >= 0, here = 0;
      report.notes.forEach(function (note) {
        var fit = inFile && fits(want, note.level, note.code), waived = note.classList.contains("sup");
        note.hidden = !fit || (waived && !want.waived);
        of += waived && !want.waived ? 0 : 1;
        here += note.hidden ? 0 : 1;
      });
      shown += here;
      report.marks.forEach(function (mark) {
        var live = mark.numbers.filter(function (number) { return report.of[number] && !report.of[number].note.hidden; });
        mark.classList.toggle("off", !live.length);
        if (live.length) {
          var own = "f-" + report.node.dataset.key + "-";
          var first = (mark.dataset.first = mark.dataset.first || (mark.getAttribute("href") || "").split("-").pop());
          mark.setAttribute("href", "#" + own + (live.indexOf(first) >= 0 ? first : live[0]));
        } else mark.removeAttribute("href");
      });
      report.rows.forEach(function (row) {
        row.classList.toggle("off", Boolean(want.only) && !row.querySelector(".m:not(.off), .note:not([hidden])"));
      });
      report.node.hidden = !inFile || (narrowed(want) && reports.length > 1 && !here);
    });
    listed.forEach(function (row) {
      var hit = row.dataset.found.split(" ").some(function (each) { var pair = each.split(":"); return fits(want, pair[0], pair[1]); });
      row.hidden = row.dataset.path.toLowerCase().indexOf(want.file) < 0 || (narrowed(want) && !hit);
    });
    bar.elements.count.value = reports.length ? bar.elements.count.dataset.words.replace("{shown}", shown).replace("{all}", of) : "";
    light(null);
  }
  function step(by) {
    var notes = [];
    reports.forEach(function (report) {
      if (!report.node.hidden) notes = notes.concat(report.notes.filter(function (note) { return !note.hidden; }));
    });
    if (!notes.length) return;
    var now = notes.findIndex(function (note) { return note.classList.contains("on"); });
    var next = now < 0 ? (by > 0 ? 0 : notes.length - 1) : (now + by + notes.length) % notes.length;
    go("m-" + notes[next].report.node.dataset.key + "-" + notes[next].number);
  }
  if (bar) {
    bar.addEventListener("submit", function (event) { event.preventDefault(); });
    bar.addEventListener("input", apply);
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      if (button.name === "next") step(1);
      if (button.name === "previous") step(-1);
      if (button.name === "print") window.print();
      if (button.name === "theme") {
        var dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = dark ? "light" : "dark";
      }
    });
    doc.addEventListener("keydown", function (event) {
      if (event.key === "F8") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
      if (event.key === "Escape") light(null);
    });
    apply();
  }

  // The claim tables: sorted by a column, narrowed to rows that hold some words.
  all(".claims").forEach(function (box) {
    var body = box.querySelector("tbody"), heads = all("thead th", box);
    heads.forEach(function (head, column) {
      head.querySelector("button").addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(function (each) { each.setAttribute("aria-sort", each === head ? (up ? "ascending" : "descending") : "none"); });
        var keyed = all("tr", body).map(function (row) {
          var words = row.children[column].textContent, place = words.split(":");
          return { row: row, key: column === 0 ? place[0] * 1e7 + Number(place[1]) : column === 8 ? parseFloat(words) : words };
        });
        keyed.sort(function (a, b) {
          if (typeof a.key === "number") {
            if (isNaN(a.key) || isNaN(b.key)) return isNaN(a.key) - isNaN(b.key);
            return up ? a.key - b.key : b.key - a.key;
          }
          if (!a.key || !b.key) return !a.key - !b.key;
          return (up ? 1 : -1) * a.key.localeCompare(b.key, "zh");
        });
        keyed.forEach(function (each) { body.appendChild(each.row); });
      });
    });
    box.querySelector(".find").addEventListener("input", function (event) {
      var words = event.target.value.trim().toLowerCase();
      all("tr", body).forEach(function (row) { row.hidden = row.textContent.toLowerCase().indexOf(words) < 0; });
    });
  });

  if (location.hash) go(decodeURIComponent(location.hash.slice(1)));
})();
