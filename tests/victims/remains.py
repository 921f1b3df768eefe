"""Everything that the portal leaves on disk, in memory stores and in answers, as bytes to look through."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import redis
from django.conf import settings
from django.core.files.storage import default_storage

from seagull.embedded.programs import installed


def dump() -> bytes:
    """The whole database as the owner role dumps it, by the pg_dump of the embedded server. Bytes in a column stand in
    it as figures, so each is given plain as well."""
    with closing(psycopg2.connect(settings.OWNER_URL)) as connection:
        parts = connection.get_dsn_parameters()
        password = connection.info.password
    program = installed().postgres / "pg_dump"
    done = subprocess.run(
        [str(program), "--host", parts["host"], "--username", parts["user"], "--dbname", parts["dbname"]]
        + (["--port", parts["port"]] if "port" in parts else []),
        env={"PGPASSWORD": password},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout + b"\n" + b"\n".join(_columns_of_bytes())


def _columns_of_bytes() -> Iterator[bytes]:
    with closing(psycopg2.connect(settings.OWNER_URL)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'bytea'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            yield from (bytes(value) for (value,) in cursor.fetchall())


def broker() -> bytes:
    """Every key and value of Redis or Valkey."""
    found = []
    with closing(redis.Redis.from_url(settings.REDIS_URL)) as client:
        for key in client.scan_iter():
            kind = client.type(key)
            values = {
                b"string": lambda key: [client.get(key)],
                b"list": lambda key: client.lrange(key, 0, -1),
                b"set": lambda key: list(client.smembers(key)),
                b"hash": lambda key: [part for pair in client.hgetall(key).items() for part in pair],
                b"zset": lambda key: client.zrange(key, 0, -1),
            }[kind](key)
            found += [key, *(value for value in values if value)]
    return b"\n".join(found)


def files() -> bytes:
    """Every file of the store."""
    root = Path(default_storage.location)
    return b"\n".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
