"""A storage that speaks the S3 protocol over HTTP on this machine, and a bucket in it."""

import logging
import uuid
from contextlib import contextmanager

from django.conf import settings as portal

from mentorship.kernel.bucket_settings import BUCKET

SECRETS = {"access_key": "portal-of-a-test", "secret_key": "no-secret-outside-of-a-test"}
REGION = "ru-test-1"


@contextmanager
def served():
    """Serve the storage; give its address. Its library is loaded here: a run without slow tests does not pay for it."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


class Bucket:
    """A new, private bucket at `address`; what a test looks at and spoils in it from outside of the portal."""

    def __init__(self, address):
        import boto3

        self.address, self.name = address, f"portal-{uuid.uuid4().hex}"
        known = {"aws_access_key_id": SECRETS["access_key"], "aws_secret_access_key": SECRETS["secret_key"]}
        self.client = boto3.session.Session(**known).client("s3", endpoint_url=address, region_name=REGION)
        self.client.create_bucket(Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": REGION})

    def names(self):
        """Return the sorted names of all objects."""
        return sorted(one["Key"] for one in self.client.list_objects_v2(Bucket=self.name).get("Contents", ()))

    def read(self, name):
        """Return the bytes of an object."""
        return self.client.get_object(Bucket=self.name, Key=name)["Body"].read()

    def write(self, name, content):
        """Put an object, or another in its place."""
        self.client.put_object(Bucket=self.name, Key=name, Body=content)

    def lose(self, name):
        """Delete an object behind the portal's back."""
        self.client.delete_object(Bucket=self.name, Key=name)

    def options(self, **other):
        """Return the entry of STORAGES for it."""
        own = {"endpoint_url": self.address, "bucket_name": self.name, "region_name": REGION}
        return {"BACKEND": BUCKET, "OPTIONS": own | SECRETS | other}

    def use(self, settings, **other):
        """Let the portal of the test keep its files here; `other` options may spoil the way."""
        settings.STORAGES = portal.STORAGES | {"default": self.options(**other)}

    def environment(self):
        """Return the settings of a process of its own."""
        return {
            "FILES_S3_ENDPOINT": self.address,
            "FILES_S3_BUCKET": self.name,
            "FILES_S3_REGION": REGION,
            "FILES_S3_KEY": SECRETS["access_key"],
            "FILES_S3_SECRET": SECRETS["secret_key"],
        }
