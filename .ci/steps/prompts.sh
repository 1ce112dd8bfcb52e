# What models are asked: golden prompts, presets, privacy, hostile texts, strict schemas.

prompts() {
    python3 Tests/Prompts/prompts.py "$mosychlos"
}
