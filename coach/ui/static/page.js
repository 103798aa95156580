(function () {
  "use strict";
  // A secret of this page, in memory alone, ties its session to it: a session's name seen elsewhere opens nothing (hosted/bond.py).
  var secret = Array.from(crypto.getRandomValues(new Uint8Array(16)), function (n) { return n.toString(16).padStart(2, "0"); }).join("");
  var plainFetch = window.fetch;
  window.fetch = function (what, how) {
    var to = new URL((what && what.url) || what, location.href);
    if (to.origin !== location.origin || to.pathname.indexOf("/gradio_api/") < 0) return plainFetch.call(window, what, how);
    var request = new Request(what, how);
    request.headers.set("X-Coach-Visit", secret);
    return plainFetch.call(window, request);
  };
  // In another site's frame a browser may forbid storage; Gradio would then stop at "Loading". Keep it in memory instead.
  ["localStorage", "sessionStorage"].forEach(function (name) {
    try { window[name].getItem("coach"); } catch (denied) {
      var kept = {};
      var memory = {
        getItem: function (k) { return Object.prototype.hasOwnProperty.call(kept, k) ? kept[k] : null; },
        setItem: function (k, v) { kept[k] = String(v); },
        removeItem: function (k) { delete kept[k]; },
        clear: function () { kept = {}; },
        key: function (i) { return Object.keys(kept)[i] || null; },
        get length() { return Object.keys(kept).length; }
      };
      try { Object.defineProperty(window, name, { value: memory, configurable: true }); } catch (e) { /* nothing more to try */ }
    }
  });

  var opener = null, wanted = "";
  function one(css) { return document.querySelector(css); }
  function stored(key) { try { return localStorage.getItem(key); } catch (e) { return null; } }

  function applyTheme() {
    var choice = stored("coach-theme");
    if (choice && document.body && document.body.classList.contains("dark") !== (choice === "dark"))
      document.body.classList.toggle("dark", choice === "dark");
  }
  function switchTheme() {
    var dark = !document.body.classList.contains("dark");
    try { localStorage.setItem("coach-theme", dark ? "dark" : "light"); } catch (e) { /* lasts for this view */ }
    document.body.classList.toggle("dark", dark);
  }

  function drawer(name, from) {
    var before = document.body.dataset.drawer || "";
    if (name && !before) opener = from || document.activeElement;
    if (name) document.body.dataset.drawer = name; else delete document.body.dataset.drawer;
    if (!name && before && opener && document.contains(opener)) opener.focus();
    if (name && name !== "evidence") {
      var head = one("#" + name + " .leaf button");
      if (head) head.focus();
    }
  }

  function send(kind, value) {
    var field = one("#payload textarea, #payload input"), button = one("#go-" + kind);
    if (!field || !button) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(function () { button.click(); }, 0);
  }

  function copy(value, button) {
    var near = button.closest(".said, .card");
    var source = near && (near.querySelector(".copyable") || near.querySelector(".words") || near);
    if (!source) return;
    var said = button.textContent;
    function done() { button.textContent = "Copied"; setTimeout(function () { button.textContent = said; }, 1500); }
    if (navigator.clipboard) navigator.clipboard.writeText(source.innerText).then(done, select); else select();
    function select() { getSelection().selectAllChildren(source); }
  }

  function tab(name) {
    var wantedName = name.charAt(0).toUpperCase() + name.slice(1);
    var found = [].find.call(document.querySelectorAll("#tabs [role=tab], #tabs .overflow-dropdown button"), function (b) {
      return b.textContent.trim() === wantedName;
    });
    if (found) found.click();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.do");
    if (!button) {
      if (event.target.closest && event.target.closest("#send")) { var box = one("#said textarea"); if (box) box.focus({ preventScroll: true }); }
      return;
    }
    event.preventDefault();
    var value = button.value, at = value.indexOf(":"), kind = value.slice(0, at), rest = value.slice(at + 1);
    if (kind === "drawer") return drawer(rest === document.body.dataset.drawer ? "" : rest, button);
    if (kind === "theme") return switchTheme();
    if (kind === "copy") return copy(rest, button);
    if (kind === "tab") return tab(rest);
    if (kind === "cite" || kind === "passage" || kind === "report") { drawer("evidence", button); wanted = "#card h2"; }
    if (kind === "judge" && /:bad$/.test(rest)) { drawer("judge", button); wanted = "#judge-about h2"; }
    if (kind === "doc") { if (window.innerWidth < 1100) drawer(""); wanted = rest ? "#reader h2" : ""; }
    if (kind === "say" || kind === "again") { tab("chat"); drawer(""); one("#said textarea").focus({ preventScroll: true }); }
    if (kind === "edit") setTimeout(function () { one("#said textarea").focus(); }, 300);
    if (kind === "open") drawer("");
    send(kind === "again" ? "say" : kind, value);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.body.dataset.drawer) drawer("");
  });

  function hand(code) {
    var name = code.title;
    if (name === "forget") {
      ["coach", "coach-theme"].forEach(function (k) { try { localStorage.removeItem(k); } catch (e) { /* nothing kept */ } });
      setTimeout(function () { location.reload(); }, 150);
      return;
    }
    var raw = atob(code.textContent), bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: code.lang || "application/octet-stream" }));
    link.download = name;
    document.body.appendChild(link); link.click(); link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  // Gradio names each message with its raw text; the text itself is what a reader should hear.
  function tidy() {
    document.querySelectorAll("#chat [data-testid=user], #chat [data-testid=bot]").forEach(function (m) { m.removeAttribute("aria-label"); });
    var log = one("#chat [role=log]");
    if (log && log.getAttribute("aria-label") !== "Conversation") log.setAttribute("aria-label", "Conversation");
    document.querySelectorAll(".prose table, .prose pre").forEach(function (t) { if (t.scrollWidth > t.clientWidth + 1 || t.scrollHeight > t.clientHeight + 1) t.tabIndex = 0; });
    if (wanted) {
      var at = one(wanted);
      if (at && at.dataset.seen !== at.textContent) { at.dataset.seen = at.textContent; var top = wanted === "#reader h2"; wanted = ""; at.focus({ preventScroll: true }); if (top) { window.scrollTo(0, 0); setTimeout(function () { window.scrollTo(0, 0); }, 80); } else at.closest(".drawer").scrollTop = 0; }
    }
  }

  // The newest question goes to the top once, and again when its answer has come: then the reader scrolls.
  var turns = 0, settled = true;
  function follow() {
    var asked = document.querySelectorAll("#chat .you");
    if (asked.length > turns) {
      var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      asked[asked.length - 1].scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
    else if (!settled && !one("#chat .said.live") && asked.length) {
      var place = asked[asked.length - 1].getBoundingClientRect().top;
      settled = true;
      if (place < 0 || place > 140) asked[asked.length - 1].scrollIntoView({ block: "start", behavior: "auto" });
    }
    if (asked.length > turns) settled = false;
    turns = asked.length;
  }

  function begin() {
    if (window.coachBegun) return;
    window.coachBegun = true;
    applyTheme();
    var given = null;
    new MutationObserver(function () {
      tidy(); follow();
      var code = one("#out code.file");
      if (code && code !== given) { given = code; hand(code); }
      if (!code) given = null;
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    // Gradio sets its own theme when it starts; a person's choice stands above it.
    new MutationObserver(applyTheme).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
