"""llmock as it is, but its batches keep to the schema that is asked for as its direct calls do: with llmock's own generator.

llmock 0.2.2 answers every line of a batch in prose, so what asks for JSON could only ever fail there.
Usage: llmock_structured.py PORT
"""
import json
import sys

import uvicorn
from llmock.completion import structured_output
from llmock.routers import batch
from llmock.schema import example_for


def answered(schema):
    return json.dumps(example_for(schema)) if isinstance(schema, dict) else None


def chat(answer, body):
    if text := answered(structured_output("openai", body)):
        for choice in answer["choices"]:
            choice["message"]["content"] = text
    return answer


def message(answer, body):
    # llmock knows the name that the schema had while it was a beta.
    schema = ((body.get("output_config") or {}).get("format") or {}).get("schema")
    if text := answered(schema or structured_output("anthropic", body)):
        answer["content"] = [{"type": "text", "text": text}]
    return answer


openai, mistral, anthropic = batch._build_openai_like_chat, batch._build_mistral_chat, batch._build_anthropic_message
batch._build_openai_like_chat = lambda provider, body: chat(openai(provider, body), body)
batch._build_mistral_chat = lambda body: chat(mistral(body), body)
batch._build_anthropic_message = lambda body: message(anthropic(body), body)
uvicorn.run("llmock.main:create_app", factory=True, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
