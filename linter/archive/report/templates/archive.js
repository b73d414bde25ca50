(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  var bar = doc.querySelector("form.bar");
  function all(what, where) { return Array.prototype.slice.call((where || doc).querySelectorAll(what)); }

  // What can be narrowed: the rows of both tables, and the series.
  function rows(what) {
    return all(what).map(function (node) { return { node: node, words: node.textContent.toLowerCase() }; });
  }
  var findings = rows("#t-findings tbody tr"), documents = rows("#t-documents tbody tr"), cards = rows(".card");

  function apply() {
    var levels = {}, rule = bar.elements.rule.value, status = bar.elements.status.value;
    var wanted = bar.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    all("input[name=severity]", bar).forEach(function (box) { levels[box.value] = box.checked; });
    function holds(row) { return wanted.every(function (word) { return row.words.indexOf(word) >= 0; }); }
    function narrow(list, fits) {
      var shown = 0;
      list.forEach(function (row) { row.node.hidden = !fits(row); if (!row.node.hidden) shown += 1; });
      return shown === list.length ? String(shown) : shown + " / " + list.length;
    }
    var found = narrow(findings, function (row) {
      var own = row.node.dataset;
      return levels[own.severity] !== false && (!rule || own.rule === rule) && holds(row);
    });
    var listed = narrow(documents, function (row) { return (!status || row.node.dataset.status === status) && holds(row); });
    narrow(cards, holds);
    bar.elements.count.value = bar.elements.count.dataset.words.replace("{findings}", found).replace("{documents}", listed);
  }
  bar.addEventListener("input", apply);
  bar.addEventListener("change", apply);
  bar.addEventListener("submit", function (event) { event.preventDefault(); });
  bar.addEventListener("reset", function () { setTimeout(apply, 0); });

  // A count leads to what it counts.
  function choose(select, value) {
    var there = all("option", select).some(function (option) { return option.value === value; });
    select.value = there ? value : "";
  }
  doc.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.rule !== undefined || link.dataset.status !== undefined) {
      bar.reset();
      if (link.dataset.rule !== undefined) choose(bar.elements.rule, link.dataset.rule);
      if (link.dataset.status !== undefined) choose(bar.elements.status, link.dataset.status);
      bar.elements.words.value = link.dataset.words || "";
      apply();
    }
    var target = doc.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    if (location.hash !== "#" + target.id) history.pushState(null, "", "#" + target.id);
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  });
  doc.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      bar.elements.words.focus();
    } else if (event.key === "Escape") {
      bar.reset();
    }
  });

  // Tables sort by the column whose head is pressed; what is empty comes last.
  var order = { error: 0, warning: 1, info: 2 };
  function keyOf(row, column, kind) {
    var cell = row.children[column], words = cell.textContent.trim();
    if (kind === "number") return parseFloat(words);
    if (kind === "level") return order[row.dataset.severity];
    if (kind === "place") { var at = words.split(":"); return at[0] * 1e7 + Number(at[1]); }
    return words;
  }
  all("table.sorted").forEach(function (table) {
    var body = table.querySelector("tbody"), heads = all("thead th", table);
    heads.forEach(function (head, column) {
      var button = head.querySelector("button"), kind = head.dataset.kind;
      if (!button) return;
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") === "none" ? kind !== "number" : head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(function (each) {
          if (each.dataset.kind) each.setAttribute("aria-sort", each === head ? (up ? "ascending" : "descending") : "none");
        });
        var keyed = all("tr", body).map(function (row) { return { row: row, key: keyOf(row, column, kind) }; });
        keyed.sort(function (a, b) {
          if (kind !== "words") return up ? a.key - b.key : b.key - a.key;
          if (!a.key || !b.key) return !a.key - !b.key;
          return (up ? 1 : -1) * a.key.localeCompare(b.key, "zh");
        });
        keyed.forEach(function (each) { body.appendChild(each.row); });
      });
    });
  });

  bar.elements.theme.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  bar.elements.print.addEventListener("click", function () { window.print(); });
  apply();
})();
