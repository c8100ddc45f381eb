"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "negotiator.settings")

application = get_wsgi_application()

# After the application: the printing process starts while the first page is being asked for.
from debts.letters.pdf import warm  # noqa: E402

warm()
