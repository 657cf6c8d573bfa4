"""Answers subnetkit in lines of JSON on stdin and stdout. Needs Python 3.9 or newer and nothing else.

    from subnetkit_program import serve

    def respond(request, context):
        return {...}

    serve(respond=respond)

The messages are described in docs/programs.md of subnetkit. Everything that is printed goes to stderr: stdout carries answers only.
"""

import json
import os
import queue
import sys
import threading
import time
import traceback

PROTOCOL = "subnetkit-program"
VERSION = 1


class Context(dict):
    """What a call says besides the request, as `context["caller"]`; `cancelled()` is true when nobody waits any more."""

    def __init__(self, params, cancelled):
        super().__init__((name, value) for name, value in params.items() if name != "request")
        self._cancelled = cancelled

    def cancelled(self):
        return self._cancelled.is_set()


def serve(respond=None, evaluate=None, threads=1):
    """Answers calls until stdin ends.

    `respond(request, context)` gives the response; context has task, caller, directory and deadlineMs.
    `evaluate(request, context)` gives the evidence; context has task, secret, answer, miner, block, seed and artefact, where
    `answer` is {"ok": True, "value": ..., "totalMs": ...} or {"ok": False, "kind": ..., "totalMs": ...}.
    With more threads several calls run at a time, and the functions must bear that.
    """
    functions = {"respond": respond, "evaluate": evaluate}
    functions = {name: function for name, function in functions.items() if function is not None}
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    write = _take_stdout()
    calls = queue.Queue()
    open_calls = {}
    lock = threading.Lock()

    def work():
        while True:
            message = calls.get()
            if message is None:
                return
            write(_answer(functions, message, open_calls))
            with lock:
                open_calls.pop(message["id"], None)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(max(1, threads))]
    for worker in workers:
        worker.start()
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        message = json.loads(line)
        if message["method"] == "cancel":
            with lock:
                cancelled = open_calls.get(message["params"]["id"])
            if cancelled is not None:
                cancelled.set()
        elif message["method"] == "hello":
            result = {"protocol": PROTOCOL, "version": VERSION, "methods": sorted(functions)}
            write(_encode({"id": message["id"], "result": result}))
        else:
            with lock:
                open_calls[message["id"]] = threading.Event()
            calls.put(message)
    for _ in workers:
        calls.put(None)
    # Calls that do not end must not outlive whoever asked.
    latest = time.monotonic() + 5
    for worker in workers:
        worker.join(timeout=max(0, latest - time.monotonic()))


def _end_with(parent):
    """A call that does not end must not outlive a host that was killed."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _answer(functions, message, open_calls):
    identity, cancelled = message["id"], open_calls[message["id"]]
    if cancelled.is_set():
        return _encode({"id": identity, "error": {"message": "cancelled"}})
    try:
        function = functions.get(message["method"])
        if function is None:
            raise LookupError("this program does not serve " + message["method"])
        params = message["params"]
        return _encode({"id": identity, "result": function(params["request"], Context(params, cancelled))})
    except BaseException as error:  # sys.exit() too: the call must be answered
        message = type(error).__name__ + ": " + str(error)
        return _encode({"id": identity, "error": {"message": message, "trace": traceback.format_exc()}})


def _encode(message):
    return json.dumps(message, allow_nan=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _take_stdout():
    """Keeps stdout for answers, and sends what anything else prints, libraries in C included, to stderr."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # What was printed before is still held back, and goes the same way.
    sys.stdout.flush()
    sys.stdout = sys.stderr
    lock = threading.Lock()

    def write(line):
        with lock:
            out.write(line)
            out.flush()

    return write
