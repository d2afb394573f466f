"""A report as a file: JSON, CSV, Excel, PDF and a table for the terminal.

They print what the Report holds, and work nothing out.
"""
