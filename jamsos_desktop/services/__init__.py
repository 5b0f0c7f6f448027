"""Use cases: one function is one unit of work. No Qt, no SQLAlchemy, no ReportLab."""
