/// Documents written by hand.
enum Corpus {
    /// Documents we must read.
    static let accepted: [String] = [
        "", "\n", "# only a comment\n", "---\n", "---\n# c\na: 1\n", "\u{FEFF}a: 1\n", "a: 1\r\nb: 2\r\n",
        "a: 1", "a: b\n", "a:\n", "a: # c\n", "a: null\n", "a: ~\n", "a: Null\nb: NULL\n", "a : b\n",
        "a: true\nb: True\nc: TRUE\nd: false\ne: False\nf: FALSE\n",
        "a: 0\nb: -0\nc: +5\nd: -17\ne: 9223372036854775807\nf: -9223372036854775808\n",
        "a: 0.3\nb: -1.5\nc: 1.5e+3\nd: 2.0E-7\ne: -0.0\nf: 0.1\ng: 123456789.123456789\n",
        "a: 15s\nb: 2m\nc: 24h\nd: 200ms\ne: 20MiB\nf: gpt-4o-mini\ng: 1.2.3\nh: 127.0.0.1\ni: 2026-01\n",
        "a: http://localhost:8080/v1\nb: localhost:8080\nc: a:b\nd: ::1x\n".replacing(" ::1x", with: " x::1"),
        "a: x y  z   \nb: a#b\nc: a # b\nd: it's\ne: say \"x\"\nf: -a\ng: --\nh: a - b\ni: .\nj: ..\nk: +\n",
        "a: $HOME\nb: '${X}'\nc: \"${X}\"\nd: ${X}\n", "a: é\nb: 日本語\nc: 😀\nü: 1\n",
        "a: ''\nb: \"\"\nc: 'it''s'\nd: 'a \\ b'\ne: '# no'\nf: 'a: b'\ng: ''''\n",
        #"a: "\n\t\\\"\/\x41\u00e9\U0001F600\0\a\b\v\f\r\e\N\_\L\P""#, "a: 'x' # c\nb: \"y\"   # c\n",
        "'a b': 1\n\"c\\td\": 2\n'': 3\n'1': 4\n\"true\": 5\n'<<': 6\n", "a: 'yes'\nb: \"010\"\nc: '1:30'\n",
        "- a\n- b\n", "- 1\n-\n- 2\n", "-\n", "- # c\n- a\n", "- - a\n  - b\n- - c\n", "-   - a\n    - b\n",
        "- - - a\n",
        "a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c\nd: e\n", "a:\n   - b\n\n   - c\n# c\nd:\n- e\n",
        "- a: 1\n  b: 2\n- a: 3\n  b: 4\n", "-   a: 1\n    b: 2\n", "- a:\n  - b\n  c: d\n", "- a:\n    b: c\n",
        "-\n  a: 1\n  b: 2\n-\n    c: 3\n", "a:\n  b:\n    c:\n      d: 1\n  e: 2\nf: 3\n", "a:\n b: 1\n c:\n  d: 2\n",
        "  a: 1\n  b: 2\n", "a:\n\n\n  b: 1\n\n\nc: 2\n", "a:   # c\n  # c\n  b: 1 # c\n# c\n",
        "a:\n    # deeper\n  b: 1\n",
        "a: []\nb: {}\nc: [ ]\nd: { }\n", "a: [1, 2.5, x, 'y', \"z\", true, null]\n",
        "a: [x y, http://a/b, a#b, -1, -x]\n",
        "a: { b: 1, c: [2, {d: e}], f: {} }\n", "a: [b, ]\nc: {d: e, }\n", "{a: 1, b: 2}\n", "[1, [2, [3]]]\n",
        "{\"a\":1,\"b\" : [\"c\"],'d':{'e':2}}\n", "- [a, b]\n- {c: d}\n", "a: [x] # c\n", "a:\n  [x, z]\n",
        "a:\n  {x: z}\n",
        "a:\n  plain\n", "a:\n  'quoted' # c\nb: 1\n", "-\n  plain\n", "just text\n", "'quoted'\n", "42\n", "x#y\n",
        "a: |\n  one\n  two\nb: 1\n", "a: |-\n  one\n\n  two\n\n\nb: 1\n", "a: |  # c\n  # not a comment\n  b: c\n",
        "a: |\n  one\n    two\n \n  three\n", "- |\n  one\n- |-\n two\n", "a:\n- |\n x\n- z\n", "|\n x\n",
        "a: |\n\n\n  late\n",
        "a: |\n  tab\tinside \n  trailing  \n", "a:\n  |\n  text\n", "a: |-\n  x\n     \n  y\n",
        "a: |\n  x\n# c\nb: 1\n",
        "a: |\n  \u{E9}\n  😀\n  'x\n  [\n", "a: |\r\n  one\r\n  two\r\nb: 1\r\n", "-a: 1\n-b: 2\n", "a b c: 1\n",
        """
        data_dir: mosychlos-data
        llm:
          provider: 'openai'              # openai | anthropic | simulator
          api_key: '${OPENAI_API_KEY}'
          model: 'gpt-4o-mini'
          base_url: ''
          openai: { max_completion_tokens: 2000, temperature: 0.3 }
        batch: { quiet: 15s, max_wait: 60s, poll_interval: 30s, max_attempts: 3, max_cost: 0, max_cost_per_day: 0 }
        outputs: [md, html, json]
        watch: { mode: auto, rescan: 60s, settle: 2s, grace: 60s, duplicate_window: 24h, max_file_size: 20MiB }
        privacy: minimal
        """,
    ]
}
