/// Where the words of a scale stand between harmless (0) and alarming (1).
enum SeverityScale {
    static let rank: [String: Double] = [
        "well_balanced": 0.1, "minor_gaps": 0.35, "rebalance": 0.6, "restructure": 0.9, "solid": 0.1, "mixed": 0.5,
        "weak": 0.8, "underweight": 0.1, "in_line": 0.4, "overweight": 0.8, "unlikely": 0.1, "possible": 0.4,
        "likely": 0.8, "none": 0, "very_low": 0.05, "compliant": 0.1, "pass": 0.1, "ok": 0.1, "low": 0.2, "good": 0.2,
        "minor": 0.2,
        "info": 0.1, "hold": 0.2, "diversified": 0.15, "attention_required": 0.45, "attention": 0.45, "watch": 0.45,
        "medium": 0.5, "moderate": 0.5, "elevated": 0.65, "warning": 0.6, "high": 0.8, "concentrated": 0.8,
        "major": 0.8, "poor": 0.85, "non_compliant": 0.9, "fail": 0.9, "severe": 0.95, "very_high": 1, "critical": 1,
    ]
}
