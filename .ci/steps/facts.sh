# Every figure of what is delivered, against fractions in Python. In full: facts.py BINARY, which is 1,000 portfolios.

facts() {
    python3 Tests/Facts/facts.py "$mosychlos" --count 400
}
