"""python -m bench register | prepare | fill | measure | table | outbox | …"""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()
# Only now: models can't be imported before Django knows its settings.
import_module("bench.commands").main()
