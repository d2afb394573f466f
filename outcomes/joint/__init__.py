"""What the organisations of one neighbourhood achieve together: numbers, opted in to.

See docs/joint-report.md and docs/adr/0042-joint-report.md.
"""
