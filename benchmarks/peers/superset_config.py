"""Apache Superset for one measurement on this machine alone: SQLite for itself and for the data, no workers."""

import os

SECRET_KEY = "only for a measurement on loopback, thrown away with its folder"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['SUPERSET_HOME']}/superset.db"
PREVENT_UNSAFE_DB_CONNECTIONS = False
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
