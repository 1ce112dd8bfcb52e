"""llmock as it is, but its batches keep to `response_format` as its direct calls do: with llmock's own generator.

llmock 0.2.2 answers every line of a batch in prose, so what asks for JSON could only ever fail there.
Usage: llmock_structured.py PORT
"""
import json
import sys

import uvicorn
from llmock.completion import structured_output
from llmock.routers import batch
from llmock.schema import example_for

plain = batch._build_openai_like_chat


def structured(provider, body):
    answer = plain(provider, body)
    schema = structured_output("openai", body)
    if isinstance(schema, dict):
        for choice in answer["choices"]:
            choice["message"]["content"] = json.dumps(example_for(schema))
    return answer


batch._build_openai_like_chat = structured
uvicorn.run("llmock.main:create_app", factory=True, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
