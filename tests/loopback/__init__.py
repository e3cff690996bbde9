"""The portal as it is installed: nginx with TLS, two web processes, a worker, on this machine alone."""
