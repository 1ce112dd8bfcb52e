#!/usr/bin/env python3
"""responses.py simulator BASE_URL   drives a simulator's /v1/responses, alone and in batches
responses.py lines FILE…           checks request lines

The judge is the official SDK: its types of a request and of a response, which are generated from OpenAI's description,
taken strictly. Exit code 0: all is as they say.
"""
import json
import sys
import typing

import openai
import pydantic
from openai.types.responses import Response
from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming

from sdk import FACTS, SCHEMA, Run, jsonl

REQUEST = pydantic.TypeAdapter(ResponseCreateParamsNonStreaming)
MEMBERS = set(typing.get_type_hints(ResponseCreateParamsNonStreaming))
FORMAT = {"type", "name", "schema", "strict", "description"}


def request_problems(entry):
    """What the line of a batch has that a request may not have."""
    body = entry["body"]
    problems = [f"unknown member {name}" for name in set(body) - MEMBERS]
    problems += [f"unknown member text.{name}" for name in set(body.get("text", {})) - {"format", "verbosity"}]
    problems += [f"unknown member text.format.{name}" for name in set(body.get("text", {}).get("format", {})) - FORMAT]
    if set(entry) != {"custom_id", "method", "url", "body"} or entry["method"] != "POST":
        problems.append("the envelope is another one")
    if entry["url"] != "/v1/responses":
        problems.append(f"the endpoint is {entry['url']}")
    if not isinstance(body.get("input"), str) or body.get("store") is not False:
        problems.append("there is no input, or the provider is to keep it")
    try:
        REQUEST.validate_python(body, strict=False)
    except pydantic.ValidationError as error:
        problems.append(str(error))
    return problems


def check_lines(paths):
    count = 0
    for path in paths:
        for number, text in enumerate(open(path, "rb").read().splitlines(), 1):
            problems = request_problems(json.loads(text))
            if problems:
                sys.exit(f"{path}:{number}: " + "; ".join(problems))
            count += 1
    if not count:
        sys.exit("there are no lines")
    print(f"{count} request lines of /v1/responses are as openai {openai.__version__} wants them")


def strictly(body):
    """The response, where every member has the type that the SDK declares."""
    return Response.model_validate(body)


def body(**changes):
    return {
        "model": "gpt-5-pro",
        "instructions": "You look at portfolios.",
        "input": "The facts:\n```json\n" + json.dumps(FACTS) + "\n```\nWhat are the risks?",
        "text": {"format": {"type": "json_schema", "name": "risk", "strict": True, "schema": SCHEMA}},
        "store": False,
        "max_output_tokens": 2000,
    } | changes


def line(custom_id, url="/v1/responses", **changes):
    return {"custom_id": custom_id, "method": "POST", "url": url, "body": body(**changes)}


def drive(base_url):
    run = Run(base_url)
    check = run.check

    def batch_of(lines):
        file = run.upload(jsonl(lines))
        created = run.client.batches.create(
            input_file_id=file.id, endpoint="/v1/responses", completion_window="24h"
        )
        return run.wait(created)[0]

    answer = strictly(run.client.responses.with_raw_response.create(**body()).http_response.json())
    check(json.loads(answer.output_text)["findings"][0]["ticker"] == "ASML", "a synchronous call is answered")
    lines = [line(f"good-{i}") for i in range(5)]
    lines += [line("short", max_output_tokens=16), line("hot", temperature=0.3), line("chat", messages=[])]
    lines += [line("tiny", max_output_tokens=3), line("list", input=[{"role": "user", "content": body()["input"]}])]
    lines += [line("seed", seed=1), line("format", text={"format": {"type": "json_schema", "json_schema": {}}})]
    batch = batch_of(lines)
    check(batch.status == "completed" and batch.endpoint == "/v1/responses", f"the batch completes: {batch}")
    rows = {row["custom_id"]: row for row in run.rows(batch.output_file_id)}
    check(set(rows) == {f"good-{i}" for i in range(5)} | {"short", "list"}, f"what is right is answered: {set(rows)}")
    used = 0
    for name, row in rows.items():
        response = strictly(row["response"]["body"])
        used += response.usage.total_tokens
        check(response.usage.output_tokens_details.reasoning_tokens > 0, "a reasoning model thinks")
        if name == "short":
            check(response.status == "incomplete", "a small limit cuts the answer")
            check(response.incomplete_details.reason == "max_output_tokens", "and says why")
        else:
            found = json.loads(response.output_text)
            check(list(found) == SCHEMA["required"] and found["simulated"] is True, "the schema is kept")
    check(batch.usage.total_tokens == used, "the batch bills the sum of its responses")
    errors = {row["custom_id"]: row["response"] for row in run.rows(batch.error_file_id)}
    check(set(errors) == {"hot", "chat", "tiny", "seed", "format"}, f"what is wrong is refused: {set(errors)}")
    check(all(error["status_code"] == 400 for error in errors.values()), "with status 400")
    wrong = batch_of([line("a"), line("b", url="/v1/chat/completions")])
    check(wrong.status == "failed" and wrong.errors.data[0].line == 2, "all lines go the batch's way")
    nothing = line("a")
    del nothing["body"]["input"]
    check(batch_of([nothing]).errors.data[0].param == "body.input", "input is required")
    try:
        run.client.chat.completions.create(model="gpt-5-pro", messages=[{"role": "user", "content": "Hello"}])
    except openai.NotFoundError as error:
        check("v1/responses" in str(error), "some models are served there only")
    else:
        sys.exit("a model of /v1/responses answered a chat")
    print(f"openai {openai.__version__}: {run.checks} checks of /v1/responses hold")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["simulator", url]:
            drive(url.rstrip("/"))
        case ["lines", *paths]:
            check_lines(paths)
        case _:
            sys.exit(__doc__)
