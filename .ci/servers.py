"""Prints DATABASE_URL and REDIS_URL of servers that the tests may use, or nothing if there are not both.

Given ones are tried alone; otherwise those on this machine's usual ports. The database login has to be one that may
make databases and roles; the broker's has to know `ZRANGE … BYSCORE` (Redis 6.2, any Valkey).
"""

import os
import sys

import psycopg2
import redis

DATABASES = (
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql://postgres:postgres@127.0.0.1:5432/postgres",
    "postgresql:///postgres?host=%2Fvar%2Frun%2Fpostgresql",
)
BROKERS = ("redis://127.0.0.1:6379/15",)
RIGHTS = "SELECT rolsuper OR (rolcreatedb AND rolcreaterole) FROM pg_roles WHERE rolname = current_user"


def database(url: str) -> str | None:
    """What answers at `url`, if its login has the rights."""
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.OperationalError:
        return None
    with connection, connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        return f"PostgreSQL {connection.server_version // 10000}" if cursor.fetchone()[0] else None


def broker(url: str) -> str | None:
    """What answers at `url`."""
    try:
        return f"Redis {redis.Redis.from_url(url, socket_connect_timeout=5).info('server')['redis_version']}"
    except redis.RedisError:
        return None


def main() -> None:
    """Looks for both; says on standard error what was found."""
    found = {}
    for name, ask, urls in (("DATABASE_URL", database, DATABASES), ("REDIS_URL", broker, BROKERS)):
        for url in (os.environ.get(name),) if os.environ.get(name) else urls:
            if what := ask(str(url)):
                found[name] = str(url)
                sys.stderr.write(f"Found for {name}: {what} at {str(url).rpartition('@')[2]}\n")
                break
        else:
            sys.stderr.write(f"Found nothing for {name}.\n")
    if len(found) == 2:
        sys.stdout.write("".join(f"{name}={url}\n" for name, url in found.items()))


if __name__ == "__main__":
    main()
