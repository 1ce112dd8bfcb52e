"""What a provider's strict mode takes of a JSON schema, written from the providers' descriptions and from nothing of ours.

    python3 Tests/Prompts/strict_schema.py FILE…    one schema per file; prints what would be refused
"""

import json
import sys

TYPES = {"string", "number", "integer", "boolean", "object", "array", "null"}
FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
BY_TYPE = {
    "string": {"pattern", "format"},
    "number": {"multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    "integer": {"multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    "array": {"items", "minItems", "maxItems"},
    "object": {"properties", "required", "additionalProperties"},
}
ANYWHERE = {"type", "enum", "const", "anyOf", "$ref", "$defs", "description", "title"}


class StrictCheck:
    """OpenAI: root object, closed objects, all required, the keywords above, limits on size."""

    def __init__(self, schema):
        self.root, self.problems = schema, []
        self.properties = self.enums = self.text = self.depth = self.unions = 0
        if not isinstance(schema, dict) or schema.get("type") != "object" or "anyOf" in schema:
            self.problems.append("/: the root is no object")
        else:
            for name, definition in schema.get("$defs", {}).items():
                self.text += len(name)
                self.visit(definition, f"/$defs/{name}", 1)
            self.visit(schema, "", 1)
        for what, count, limit in [("properties", self.properties, 5000), ("levels", self.depth, 10),
                                   ("enumerated values", self.enums, 1000), ("characters of names", self.text, 120000)]:
            if count > limit:
                self.problems.append(f"/: {count} {what}, more than {limit}")

    def visit(self, schema, path, depth):
        def refuse(words):
            self.problems.append(f"{path or '/'}: {words}")

        if not isinstance(schema, dict):
            return refuse("no schema")
        self.depth = max(self.depth, depth)
        if "$ref" in schema:
            target = self.root
            for part in schema["$ref"].removeprefix("#").split("/")[1:]:
                target = target.get(part) if isinstance(target, dict) else None
            if target is None:
                refuse(f"{schema['$ref']} leads nowhere")
            return None
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not kinds and not {"anyOf", "enum", "const"} & set(schema):
            refuse("no type")
        if len(kinds) > 1 or "anyOf" in schema:
            self.unions += 1
        for kind in kinds:
            if kind not in TYPES:
                refuse(f"type {kind!r}")
        allowed = ANYWHERE.union(*[BY_TYPE.get(kind, set()) for kind in kinds])
        for keyword in set(schema) - allowed:
            refuse(f"keyword {keyword}")
        if schema.get("format") not in FORMATS | {None}:
            refuse(f"format {schema['format']}")
        values = schema.get("enum", [None])
        if not isinstance(values, list) or not values or len({json.dumps(value) for value in values}) != len(values):
            refuse("an enum without or with repeated values")
        elif "enum" in schema:
            size = sum(len(str(value)) for value in values)
            self.enums, self.text = self.enums + len(values), self.text + size
            if len(values) > 250 and size > 15000:
                refuse("an enum that is too long")
        self.text += len(str(schema.get("const", "")))
        for number, branch in enumerate(schema.get("anyOf", [])):
            self.visit(branch, f"{path}/anyOf/{number}", depth)
        if "array" in kinds:
            if "items" not in schema:
                refuse("an array without items")
            else:
                self.visit(schema["items"], path + "/items", depth + 1)
        if "object" in kinds:
            if schema.get("additionalProperties") is not False:
                refuse("an open object")
            names, required = list(schema.get("properties", {})), schema.get("required", [])
            if sorted(names) != sorted(required):
                refuse(f"required and properties differ: {sorted(set(names) ^ set(required))}")
            self.properties += len(names)
            for name in names:
                self.text += len(name)
                self.visit(schema["properties"][name], f"{path}/properties/{name}", depth + 1)
        return None


def openai(schema):
    return StrictCheck(schema).problems


def anthropic(schema):
    """As far as known: the same, but no bounds, minItems 0 or 1 only, at most 16 unions, no recursion."""
    check = StrictCheck(schema)
    text = json.dumps(schema)
    found = check.problems + [f"/: keyword {word}" for word in
                              ["minimum", "maximum", "multipleOf", "maxItems", "exclusiveMinimum", "exclusiveMaximum",
                               "pattern", "$ref"] if f'"{word}":' in text]
    return found + ([f"/: {check.unions} unions, more than 16"] if check.unions > 16 else [])


def knows_wrong_from_right():
    """The checker itself, so that it cannot pass for having seen nothing."""
    def closed(**properties):
        return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}

    text = {"type": "string"}
    deep = text
    for _ in range(9):
        deep = closed(a=deep)
    right = [closed(a=text), closed(a={"type": ["string", "null"]}), closed(a={"anyOf": [text, closed()]}), deep,
             closed(a={"type": "array", "items": text, "minItems": 1}), closed(a={"enum": ["x"]}),
             {**closed(a={"$ref": "#/$defs/b"}), "$defs": {"b": text}}, closed(a={"type": "string", "format": "date"})]
    wrong = [[], text, {"type": "object"}, {**closed(a=text), "required": []}, {**closed(a=text), "required": ["a", "b"]},
             {**closed(a=text), "additionalProperties": True}, closed(a={}), closed(a={"type": "text"}), closed(a=deep),
             closed(a={"type": "array"}), closed(a={"type": "array", "items": {"type": "object"}}), closed(a={"enum": []}),
             closed(a={"type": "string", "minLength": 1}), closed(a={"oneOf": [text]}), {**closed(), "allOf": [text]},
             closed(a={"type": "array", "items": text, "uniqueItems": True}), closed(a={"$ref": "#/$defs/b"}),
             closed(a={"type": "string", "format": "uri"}), closed(a={"enum": ["x", "x"]}), {"anyOf": [closed()]},
             closed(**{f"p{number}": text for number in range(5001)}), closed(a={"enum": list(range(1001))}),
             closed(a={"type": "string", "minimum": 1}), {**closed(), "patternProperties": {}}]
    return [f"right, but refused: {schema} {openai(schema)}" for schema in right if openai(schema)] + [
        f"wrong, but taken: {str(schema)[:200]}" for schema in wrong if not openai(schema)]


if __name__ == "__main__":
    findings = knows_wrong_from_right()
    for name in sys.argv[1:]:
        with open(name) as file:
            findings += [f"{name}: {problem}" for problem in openai(json.load(file))]
    print("\n".join(findings) or "nothing would be refused")
    sys.exit(bool(findings))
