"""An installed Chromium, driven over a pipe: nothing but the standard library is needed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from tui.report.browser import browser


def needs_chromium() -> pytest.MarkDecorator:
    return pytest.mark.skipif(not browser(), reason="no Chromium is installed")


class Chromium:
    """A browser with one page; what it says on the console and asks for is kept."""

    def __init__(self, profile: Path) -> None:
        program = browser()
        assert program is not None
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # The browser reads commands from descriptor 3 and answers on 4.
        shell = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
        flags = (
            *("--headless", "--disable-gpu", "--no-first-run", "--no-sandbox"),
            *("--remote-debugging-pipe", f"--user-data-dir={profile}", "--disable-extensions"),
        )
        bash = shutil.which("bash") or "sh"
        command = [bash, "-c", shell, "sh", str(theirs_in), str(theirs_out), str(program), *flags]
        self._process = subprocess.Popen(
            command,
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._answers = os.fdopen(self._in, "rb")
        self._number = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        target = self._send("Target.createTarget", {"url": "about:blank"}, session="")
        attached = self._send(
            "Target.attachToTarget",
            {"targetId": target["targetId"], "flatten": True},
            session="",
        )
        self._session: str = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Security"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._out)
        self._answers.close()
        self._process.kill()
        self._process.wait()

    def send(self, method: str, **given: Any) -> dict[str, Any]:
        return self._send(method, given, self._session)

    def open(self, path: Path) -> None:
        """Open a file, and wait until it is loaded."""
        self.visit(path.as_uri())

    def visit(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=address)
        self._until(lambda event: event.get("method") == "Page.loadEventFired")

    def size(self, width: int, height: int = 900, touch: bool = False) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=touch,
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=touch)

    def scheme(self, name: str) -> None:
        """Say that the person prefers "light" or "dark"."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.send("Emulation.setEmulatedMedia", features=features)

    def ask(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def key(self, name: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    def picture(self, path: Path) -> bytes:
        """The page as it is seen, written to the path."""
        data = base64.b64decode(self.send("Page.captureScreenshot")["data"])
        path.write_bytes(data)
        return data

    def complaints(self) -> list[str]:
        """What stands on the console, errors and refusals with it."""
        self.ask("0")
        return [
            json.dumps(event["params"])
            for event in self.events
            if event.get("method")
            in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        ]

    def requests(self) -> list[str]:
        """The addresses that were asked for."""
        self.ask("0")
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    def _send(self, method: str, given: dict[str, Any], session: str) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        number = self._number
        answer = self._until(lambda event: event.get("id") == number)
        assert "error" not in answer, answer["error"]
        result: dict[str, Any] = answer["result"]
        return result

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            while b"\0" not in self._rest:
                more = os.read(self._in, 1 << 16)
                assert more, "the browser has ended"
                self._rest += more
            data, _, self._rest = self._rest.partition(b"\0")
            event: dict[str, Any] = json.loads(data)
            self.events.append(event)
            if wanted(event):
                return event
