"""What was measured against what is promised: as text while it is measured, as Markdown at the end."""

MIB = 1 << 20


class Report:
    def __init__(self):
        self.rows = []
        self.bars = []

    def section(self, words):
        print(f"\n{words}", flush=True)

    def row(self, delivery, peer=None):
        """One line of the table; `peer`: the CPU seconds that are 1."""
        usage = delivery.usage
        ratio = f"{usage.cpu / peer:.2f}" if peer else ""
        cells = [
            f"{delivery.count:,}", delivery.who, f"{usage.cpu:.2f}", ratio, f"{usage.cpu / delivery.count * 1e6:.0f}", f"{usage.wall:.1f}",
            f"{delivery.busy:.1f}", f"{usage.peak / MIB:.1f}",
        ]
        self.rows.append(cells)
        print(f"  {cells[0]:>7} {cells[1]:<44} {cells[2]:>7} CPU s {cells[4]:>5} us each {cells[5]:>6} s wall {cells[6]:>6} s busy {cells[7]:>6} MiB {ratio}", flush=True)

    def bar(self, what, measured, limit, unit=""):
        """`measured` has to be no more than `limit`."""
        words = f"{measured:.4g}{unit} of at most {limit:.4g}{unit}"
        self.bars.append(("REACHED" if measured <= limit else "NOT", what, words))
        print(f"  {self.bars[-1][0]:8} {what}: {words}", flush=True)

    def note(self, what, words):
        self.bars.append(("", what, words))
        print(f"  {'':8} {what}: {words}", flush=True)

    def markdown(self):
        head = ["drops", "who", "CPU s", "of the faster watcher", "us each", "wall s", "busy s", "peak MiB"]
        tables = [table(head, self.rows)] if self.rows else []
        return "\n".join(line for part in [*tables, table(["", "bar", "measured"], self.bars)] for line in ["", *part])


def table(head, rows):
    return [f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows]]
