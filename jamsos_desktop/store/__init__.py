"""The base: tables, journal, search. The only room that knows SQLAlchemy."""
