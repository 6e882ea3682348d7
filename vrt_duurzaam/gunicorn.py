"""How gunicorn serves the site: the same everywhere, from the environment where it differs."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True  # one load of the code for all workers: sooner up, less memory
timeout = 60
control_socket_disable = True  # it would lie in the home of a user who may not have one
# A worker that writes its heartbeat to a slow disk would be taken for dead.
MEMORY = "/dev/shm"  # noqa: S108 - gunicorn makes its own file there, under a random name
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK) else None
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
