// What the terminal of textual-serve leaves to others: a connection that is lost comes back, and
// keys that the browser or the terminal would take for something else arrive as they are.
"use strict";

(() => {
  const ENDED = 4000, REFUSED = 4001, ELSEWHERE = 4002;
  const FOR_GOOD = [ENDED, REFUSED, ELSEWHERE];
  const LONGEST = 15000;
  // Ctrl with an arrow means something else in quoth, and back would leave the page.
  const ALT = { ArrowLeft: "D", ArrowRight: "C", ArrowUp: "A", ArrowDown: "B" };
  const Plain = window.WebSocket;
  let socket = null;
  let leaving = false;

  window.WebSocket = class extends Plain {
    constructor(address) {
      super(address);
      socket = this;
      this.addEventListener("open", () => document.querySelector(".xterm-helper-textarea").focus());
      this.addEventListener("close", (event) => closed(event.code, event.reason));
    }

    send(data) {
      if (this.readyState === Plain.OPEN) super.send(data);
    }
  };

  window.addEventListener("pagehide", () => { leaving = true; });

  // The terminal measures its font once, so that is loaded before.
  window.addEventListener("DOMContentLoaded", async () => {
    const faces = ["16px", "bold 16px", "italic 16px"];
    await Promise.allSettled(faces.map((face) => document.fonts.load(`${face} "Roboto Mono"`)));
    const terminal = document.createElement("script");
    terminal.src = document.body.dataset.folder + "files/textual.js";
    terminal.addEventListener("load", () => {
      if (document.readyState === "complete") window.onload();
    });
    document.head.append(terminal);
  });

  function tell(words, again) {
    const told = document.getElementById("told");
    told.querySelector("p").textContent = words;
    told.querySelector("a").hidden = !again;
    told.hidden = false;
  }

  function closed(code, reason) {
    if (leaving) return;
    if (FOR_GOOD.includes(code)) {
      tell(reason, true);
      return;
    }
    tell("The connection is lost; trying again.", false);
    comeBack(500);
  }

  async function comeBack(wait) {
    await new Promise((done) => setTimeout(done, wait));
    try {
      const answer = await fetch(document.body.dataset.folder + "alive");
      if (answer.ok) {
        location.reload();
        return;
      }
      tell("quoth serve was started anew: open the address that it has printed.", false);
    } catch {
      comeBack(Math.min(2 * wait, LONGEST));
    }
  }

  window.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey && ALT[event.key]) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (socket) socket.send(JSON.stringify(["stdin", "\x1b[1;3" + ALT[event.key]]));
    } else if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key === "v") {
      // The browser pastes; the terminal would send a control character.
      event.stopImmediatePropagation();
    }
  }, true);
})();
