"""More cells of the fault matrix: what would never end by itself, what is cleared away, and parts sent by hand."""

import time

from cells import (
    CALLS, CALLS_AFTER, CALLS_SLOW, CONTENT, CREATE, Cell, FOLLOWED_UP, HTML, LIMIT, REFUSED, SAYS_NO, STATUS, WITHHELD, refusal, reply,
)

DELETE = "DELETE /v1/files/{id}"
RUNS = ("validating", "in_progress", "finalizing")
CLEARS = {"more": "retention: { clear_provider: true }\n"}


def end_cells():
    """Whatever never ends by itself."""
    def cell(name, plan, **expected):
        return Cell(f"end: {name}", plan, **expected)

    given_up = dict(ends=["failed"] * 3, meanwhile=let_days_pass)
    for status in (400, 422):
        for name, batch, billed in (("it is done", {}, [1] * 3), ("it expires", {"expire_at": 0.34}, [1, 0, 0])):
            yield cell(
                f"the state is refused for ever with {status}, {name}", {"batches": [batch], "calls": [{"route": STATUS, **refusal(status)}]},
                billed=billed, why=f"does not say how this batch stands.*{SAYS_NO[status]}.*may have been billed", **given_up,
            )
    for status in (400, 422):
        yield cell(
            f"the answers are refused for ever with {status}", {"calls": [{"route": CONTENT, **refusal(status)}]}, ends=["failed"] * 3,
            config={"more_batch": ", deadlines: { give_up: 1s }"}, why=f"does not say what its answers are.*{SAYS_NO[status]}.*may have been billed",
        )
    for what, route in (("the state", STATUS), ("the answers", CONTENT)):
        # Longer than anybody looks who only bridges a moment: a wrong base URL makes all unknown that is paid for.
        yield cell(f"{what} is unknown for long, then there", {"calls": [{"route": route, **refusal(404), "count": 15}]})
    for name, body in (("a page", HTML), ("an error", CALLS["an error with 200"]["reply"]["body"]), ("an empty text", ""),
                       ("lines of others", '{"custom_id": "stranger", "response": null, "error": null}\n')):
        # Taken for results, all of it would be paid for again.
        yield cell(
            f"instead of the answers comes {name}, with 200 and for ever", {"calls": [{"route": CONTENT, **reply(body)}]},
            ends=["failed"] * 3, config={"more_batch": ", deadlines: { give_up: 1s }"}, forges=True,
            why="(does not say what its answers are|hold nothing about any request).*may have been billed",
        )
    yield cell(
        "the state is never a known one", {"batches": [{"show_status": {"completed": "archived"}, "hide": ["output_file_id"]}]},
        billed=[1] * 3, why="neither finished.*nor ended it.*may have been billed", **given_up,
    )
    for status in (301, 302, 307, 308):
        for name, after in (("", False), (", taken all the same", True)):
            yield cell(
                f"create is redirected for ever with {status}{name}",
                {"calls": [{"route": CREATE, **reply(status=status, location="https://elsewhere.example/v1/batches", after=after)}]},
                config={"lookup_grace": "300ms"}, **({} if after else dict(
                    ends=["failed"] * 3, billed=[0] * 3, batches=0,
                    why="redirects to https://elsewhere.example.*check base_url.*may have been sent and billed",
                )),
            )
    # Half of it is paid for, and where the answers are is not said.
    for share, done in ((0, 0), (0.34, 1), (1, 3)):
        yield cell(
            f"expired with {done} of 3 answers, names no file", {"batches": [{"nth": 1, "expire_at": share, "withhold_files": True}]},
            **dict(ends=["failed"] * 3, billed=[1] * done + [0] * (3 - done), why=WITHHELD) if done else FOLLOWED_UP,
        )
    gone = {"code": "model_not_found", "message": "The model `gpt-4o-mini` has been deprecated."}
    ended = dict(ends=["failed"] * 3, billed=[0] * 3, why="has been deprecated.*model_not_found")
    for status in (400, 404):
        yield cell(
            f"the model has ended, said at create with {status}", {"calls": [{"route": CREATE, "status": status, **gone}]},
            **ended | dict(ends=["rejected"] * 3, batches=0),
        )
        yield cell(f"the model has ended, said of each line with {status}", {"lines": [{"status": status, **gone}]}, **ended)
        yield cell(
            f"the model ends within the batch, said with {status}", {"lines": [{"custom_id": "{drop 2}", "status": status, **gone}]},
            **ended | dict(ends=["archive", "archive", "failed"], billed=[1, 1, 0]),
        )
    yield cell("the model has ended, said at validation", {"batches": [{"fail": gone}]}, **ended)


def let_days_pass(root):
    """The provider's clock goes on once the batch has run, until it is told to end; and again, until it is given up."""
    def wait(condition):
        end = time.monotonic() + 20
        while not condition() and time.monotonic() < end:
            time.sleep(0.02)

    wait(lambda: root.lines("submission.in_flight"))
    id = root.lines("submission.in_flight")[0].rsplit("batch=", 1)[1]
    wait(lambda: any(batch["id"] == id and batch["status"] not in RUNS for batch in root.simulator.batches()))
    root.simulator.advance(26)
    wait(lambda: root.lines("batch.cancel"))
    root.simulator.advance(25)


def clear_cells():
    """What finished batches leave is deleted at the provider, as far as it lets that happen; nobody is disturbed."""
    for name, fault in ({"nothing": {}} | CALLS | CALLS_AFTER | CALLS_SLOW).items():
        calls = [{"route": DELETE, "from": 1, "count": 1} | fault] if fault else []
        yield Cell(
            f"clear: {name}", {"calls": calls, "lines": [{"custom_id": "{drop 0}", "status": 400, "message": "Too odd."}]},
            ends=["failed", "archive", "archive"], billed=[0, 1, 1], why="Too odd", slow=name in CALLS_SLOW,
            config=CLEARS, after=is_cleared(left_after(name)),
        )
    for name, plan, left, fate in (
        ("of a batch without answers", {"batches": [{"fail": {"code": "x", "message": "No."}}]}, 0,
         dict(ends=["failed"] * 3, billed=[0] * 3, why="refused.*No\\.")),
        ("of an expired one and its follow-up", {"batches": [{"nth": 1, "expire_at": 0.34}]}, 0, FOLLOWED_UP),
        ("not what is withheld", {"batches": [{"withhold_files": True}]}, 2, dict(ends=["failed"] * 3, why=WITHHELD)),
        ("not what nobody understood", {"lines": [{"custom_id": "{drop 0}", "duplicated": True}]}, 1, {}),
    ):
        yield Cell(f"clear: {name}", plan, config=CLEARS, after=is_cleared(left), **fate)


def left_after(name):
    """How many of the three files are left."""
    if name in REFUSED:
        return 3
    # The word of whoever answers is taken.
    return 1 if name in ("404", "empty 200", "empty 204", "an empty object") else 0


def is_cleared(left):
    """Looks, after another start where the provider is well, whether `left` files of ours are left, and all others."""
    def look(root, before):
        complaints = root.play()
        now = root.simulator.files()
        ours = set(now) - set(before)
        if len(ours) != left:
            complaints.append(f"{len(ours)} files are left at the provider, not {left}: {[now[id] for id in ours]}")
        if set(before) - set(now):
            complaints.append(f"deleted what is not ours: {[before[id] for id in set(before) - set(now)]}")
        return complaints
    return look


def hand_cells():
    """Parts that go one after the other, because the provider takes no more tokens at a time than one of them has."""
    lost = {"route": CREATE, "nth": 2, "drop": "after"}
    for player in ("command line", "daemon"):
        for name, plan, expected in (
            ("nothing", {}, {}),
            ("the answer to the second is lost", {"calls": [lost]}, {}),
            ("the answer to the second is lost, listed late", {"calls": [lost], "batches": [{"list_lag_ms": 500}]}, {}),
            ("one line is refused", {"lines": [{"custom_id": "{drop 1}", "status": 400, "message": "Too odd."}]}, dict(billed=[1, 0, 1])),
            ("one line fails once", {"lines": [{"custom_id": "{drop 1}", "status": 500, "attempts": 1}]}, dict(batches=4)),
            ("the first expires", {"batches": [{"nth": 1, "expire_at": 0}]}, dict(batches=4)),
            ("the first fails validation", {"batches": [{"nth": 1, "fail": {"code": "x", "message": "No."}}]}, dict(billed=[0, 1, 1])),
            ("the second is said to be too much", {"batches": [{"nth": 2, "fail": LIMIT}]}, dict(batches=4, slow=True)),
        ):
            # Two of them would be turned away.
            yield Cell(
                f"hand: by the {player}: {name}", plan | {"enqueued_token_limit": 3500}, by_hand=player,
                config={"more_batch": ", max_enqueued_tokens: 3000"}, **dict(batches=3) | expected,
            )


def all_cells():
    yield from end_cells()
    yield from clear_cells()
    yield from hand_cells()
