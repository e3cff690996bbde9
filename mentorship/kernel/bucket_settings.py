"""Where private files lie, by the environment: a folder of this machine, or a bucket of an S3-compatible storage."""

from django.core.exceptions import ImproperlyConfigured

FOLDER = "mentorship.kernel.private_folder.PrivateFolder"
BUCKET = "mentorship.kernel.bucket.PrivateBucket"
NEEDED = ("FILES_S3_ENDPOINT", "FILES_S3_BUCKET", "FILES_S3_KEY", "FILES_S3_SECRET")
USUAL_REGION = "us-east-1"  # what a storage without regions of its own expects in a signature

LACKING = "Файлы должны лежать в хранилище S3, но не заданы настройки: {names}. Впишите их или уберите все FILES_S3_…"
NO_ADDRESS = "FILES_S3_ENDPOINT должен начинаться с https:// (для пробы на одной машине — с http://), а не «{said}»."


def files_storage(env):
    """Return the entry of STORAGES for private files; `env` is the reader of the environment.

    A half-set bucket raises ImproperlyConfigured with a sentence that names what is missing: files of one school must
    never be parted between a folder and a bucket by an oversight.
    """
    said = {name: env.str(name, "").strip() for name in (*NEEDED, "FILES_S3_REGION")}
    if not any(said.values()):
        return {"BACKEND": FOLDER}
    lacking = [name for name in NEEDED if not said[name]]
    if lacking:
        raise ImproperlyConfigured(LACKING.format(names=", ".join(lacking)))
    address = said["FILES_S3_ENDPOINT"].rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise ImproperlyConfigured(NO_ADDRESS.format(said=address))
    options = {
        "endpoint_url": address,
        "bucket_name": said["FILES_S3_BUCKET"],
        "access_key": said["FILES_S3_KEY"],
        "secret_key": said["FILES_S3_SECRET"],
        "region_name": said["FILES_S3_REGION"] or USUAL_REGION,
    }
    return {"BACKEND": BUCKET, "OPTIONS": options}
