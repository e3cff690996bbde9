"""Files move between a folder and a bucket and back, each proved; a silent, open or foreign bucket gets none."""

from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from mentorship.kernel.bucket_settings import FOLDER
from mentorship.kernel.private_folder import PrivateFolder
from mentorship.management.upkeep.backups import make_backup
from mentorship.management.upkeep.state import state_of_portal
from participants.domain.files import damaged_files
from participants.models import Person, StoredFile
from tests import factories
from tests.buckets import Bucket, served
from tests.upkeep.portals import contents, empty, present

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]
LEFT = "Файлы перенесены не все, на прежнем месте они целы. "


@pytest.fixture(scope="module")
def address():
    with served() as found:
        yield found


@pytest.fixture
def bucket(address):
    return Bucket(address)


@pytest.fixture
def known(settings):
    """A school with a pupil and three files in its folder: {name: bytes}."""
    factories.make_school()
    factories.make_mentee(factories.make_pupil(surname="Меткина"))
    kept = [factories.make_stored_file(content=b"%PDF-1.7 " + word * 40_000) for word in (b"one", b"two", b"three")]
    return {stored.content.name: stored.content.open("rb").read() for stored in kept}


def in_folder(settings):
    folder = PrivateFolder(location=settings.MEDIA_ROOT)
    return {name: folder.open(name).read() for name in StoredFile.objects.values_list("content", flat=True)}


def in_bucket(bucket):
    return {name: bucket.read(name) for name in bucket.names()}


def move(*arguments):
    said = StringIO()
    call_command("move_files", *arguments, stdout=said)
    return said.getvalue()


def test_there_and_back_and_each_is_the_same(known, bucket, settings):
    bucket.use(settings)
    assert move("bucket").startswith(
        "Файлов: 3 (429,7\u00a0КБ), перенесено сейчас: 3; всё сверено. Портал с настройками"
    )
    assert (in_bucket(bucket), in_folder(settings), damaged_files()) == (known, known, [])
    assert "перенесено сейчас: 0;" in move("bucket", "--clear")
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    assert "перенесено сейчас: 3;" in move("folder", "--clear")
    assert (in_bucket(bucket), in_folder(settings)) == ({}, known)


def test_a_move_that_was_cut_goes_on_and_mends_what_is_half_there(known, bucket, settings):
    bucket.use(settings)
    whole, half, _ = known
    bucket.write(whole, known[whole])
    bucket.write(half, known[half][:100])
    assert "перенесено сейчас: 2;" in move("bucket")
    assert in_bucket(bucket) == known


def test_a_damaged_file_is_named_and_nothing_is_cleared(known, bucket, settings):
    bucket.use(settings)
    spoilt = StoredFile.objects.earliest("pk")
    (settings.MEDIA_ROOT / spoilt.content.name).write_bytes(b"forged")
    with pytest.raises(CommandError) as refused:
        move("bucket", "--clear")
    told = f"{LEFT}Повреждены или пропали файлы: № {spoilt.pk}. Остальные перенесены; "
    assert str(refused.value) == f"{told}верните эти из резервной копии и повторите."
    rest = {name: content for name, content in known.items() if name != spoilt.content.name}
    assert (in_bucket(bucket), in_folder(settings)) == (rest, rest | {spoilt.content.name: b"forged"})


def test_a_bucket_that_everybody_reads_gets_nothing(known, bucket, settings):
    bucket.client.put_bucket_acl(Bucket=bucket.name, ACL="public-read")
    policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", '
    policy += f'"Resource": "arn:aws:s3:::{bucket.name}/*"}}]}}'
    bucket.client.put_bucket_policy(Bucket=bucket.name, Policy=policy)
    bucket.use(settings)
    with pytest.raises(CommandError, match="Бакет открыт всем, кто знает его адрес"):
        move("bucket")
    assert bucket.names() == []


def test_without_a_bucket_there_is_nowhere_to_move(known):
    with pytest.raises(CommandError, match="Хранилище S3 не задано: впишите FILES_S3_ENDPOINT, FILES_S3_BUCKET, "):
        move("folder")


def test_a_silent_storage_stops_it_with_a_sentence(known, bucket, settings):
    bucket.use(settings, endpoint_url="http://127.0.0.1:9")
    with pytest.raises(CommandError) as refused:
        move("bucket", "--clear")
    assert str(refused.value) == f"{LEFT}Хранилище файлов не отвечает (EndpointConnectionError)."
    assert in_folder(settings) == known


@pytest.mark.parametrize(("kept", "back"), [("bucket", "bucket"), ("bucket", "folder"), ("folder", "bucket")])
def test_a_copy_is_restored_whatever_the_storage(known, address, tmp_path, settings, kept, back):
    first, second = Bucket(address), Bucket(address)
    if kept == "bucket":
        first.use(settings)
        move("bucket", "--clear")
    with present(tmp_path, settings):
        folder, before = make_backup(tmp_path / "copies").folder, contents()
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": FOLDER}}
    with empty(tmp_path, settings):
        if back == "bucket":
            second.use(settings)
        call_command("restore", str(folder), stdout=StringIO())
        found = in_bucket(second) if back == "bucket" else in_folder(settings)
        assert (found, damaged_files(), contents()) == (known, [], before)


def test_a_copy_is_not_put_into_the_bucket_of_a_portal_at_work(known, bucket, tmp_path, settings):
    bucket.use(settings)
    move("bucket")
    with present(tmp_path, settings):
        folder = make_backup(tmp_path / "copies").folder
    factories.make_stored_file(content=b"later")
    with empty(tmp_path, settings), pytest.raises(CommandError, match="В бакете лежат файлы, которых нет в копии: 1"):
        call_command("restore", str(folder), stdout=StringIO())
    assert len(bucket.names()) == 4


def test_a_restore_that_met_a_silent_storage_is_simply_repeated(known, bucket, tmp_path, settings):
    with present(tmp_path, settings):
        folder, before = make_backup(tmp_path / "copies").folder, contents()
    with empty(tmp_path, settings):
        bucket.use(settings, endpoint_url="http://127.0.0.1:9")
        with pytest.raises(CommandError, match=r"Копия не восстановлена. Хранилище файлов не отвечает"):
            call_command("restore", str(folder), stdout=StringIO())
        assert contents() == {}
        bucket.use(settings)
        call_command("restore", str(folder), stdout=StringIO())
        assert (in_bucket(bucket), contents()) == (known, before)


def test_a_copy_is_not_begun_half_when_the_storage_is_silent(known, bucket, tmp_path, settings):
    bucket.use(settings, endpoint_url="http://127.0.0.1:9")
    with present(tmp_path, settings), pytest.raises(CommandError) as refused:
        call_command("backup", to=tmp_path / "copies")
    assert str(refused.value) == "Копия не сделана. Хранилище файлов не отвечает (EndpointConnectionError)."
    assert [path for path in (tmp_path / "copies").iterdir() if path.name != "files"] == []
    with pytest.raises(CommandError, match=r"Данные проверить не удалось. Хранилище файлов не отвечает"):
        call_command("check_data")
    assert Person.objects.filter(surname="Меткина").count() == 1


def test_the_page_of_the_portals_health_asks_the_storage(known, bucket, settings):
    def told():
        return {point.title: (point.status.label, point.text) for point in state_of_portal()[1]}

    assert "Файлы" not in told()
    bucket.use(settings)
    words = f"Лежат не на этом сервере: хранилище S3 {bucket.address}, бакет «{bucket.name}», регион ru-test-1."
    assert told()["Файлы"] == ("в порядке", words)
    bucket.client.delete_bucket(Bucket=bucket.name)
    assert told()["Файлы"] == ("не отвечает", f"{words} В хранилище файлов нет бакета из FILES_S3_BUCKET.")
    assert storages["default"].bucket_name == bucket.name
