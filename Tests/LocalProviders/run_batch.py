#!/usr/bin/env python3
"""run_batch.py -i IN.jsonl -o OUT.jsonl --model M [--delay S] [--fail ID]

Stands in for `vllm run-batch`: validates every line before it begins, as vLLM's models of a request do, and writes its
one output file line by line, in the order of the input. Failures come in both forms that vLLM writes.
"""
import argparse
import json
import sys
import time

from servers import satisfying

ENVELOPE = {"custom_id", "method", "url", "body"}
BODY = {
    "model": str, "messages": list, "max_tokens": int, "max_completion_tokens": int, "temperature": (int, float),
    "top_p": (int, float), "seed": int, "response_format": dict, "reasoning_effort": str,
}


def problem(line):
    entry = json.loads(line)
    if set(entry) != ENVELOPE or entry["method"] != "POST":
        return "the envelope"
    if entry["url"] != "/v1/chat/completions":
        return f"url {entry['url']}"
    for name, value in entry["body"].items():
        if name not in BODY or not isinstance(value, BODY[name]):
            return f"body.{name}"
    for message in entry["body"]["messages"]:
        if set(message) != {"role", "content"} or not isinstance(message["content"], str):
            return "body.messages"
    form = entry["body"]["response_format"]
    if set(form) != {"type", "json_schema"} or set(form["json_schema"]) != {"name", "strict", "schema"}:
        return "body.response_format"
    return None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("-i", required=True)
    options.add_argument("-o", required=True)
    options.add_argument("--model", required=True)
    options.add_argument("--delay", type=float, default=0.0)
    options.add_argument("--fail", default="")
    options = options.parse_args()
    lines = [line for line in open(options.i, "rb").read().split(b"\n") if line.strip()]
    for number, line in enumerate(lines, 1):
        found = problem(line)
        if found:
            sys.exit(f"line {number}: {found}")
    with open(options.o, "wb", buffering=0) as output:
        for number, line in enumerate(lines, 1):
            entry = json.loads(line)
            body = entry["body"]
            result = {"id": f"vllm-{number:x}", "custom_id": entry["custom_id"]}
            response = {"status_code": 200, "request_id": f"vllm-batch-{number:x}", "body": None}
            if body["model"] != options.model:
                sys.exit(f"line {number}: the model is {body['model']}")
            if options.fail and options.fail in entry["custom_id"]:
                message = "max_tokens is too large"
                response["status_code"] = 400
                error = {"error": {"message": message, "type": "BadRequestError", "param": None, "code": 400}}
                result |= {"response": response, "error": error if number % 2 else message}
            else:
                schema = body["response_format"]["json_schema"]["schema"]
                response["body"] = {
                    "id": f"chatcmpl-{number}", "object": "chat.completion", "created": 1_790_000_000,
                    "model": body["model"],
                    "choices": [{
                        "index": 0, "finish_reason": "stop", "logprobs": None, "stop_reason": None,
                        "message": {"role": "assistant", "content": json.dumps(satisfying(schema)), "tool_calls": []},
                    }],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
                }
                result |= {"response": response, "error": None}
            text = json.dumps(result).encode() + b"\n"
            # Half a line may be seen at any time.
            output.write(text[: len(text) // 2])
            time.sleep(options.delay)
            output.write(text[len(text) // 2 :])


if __name__ == "__main__":
    main()
