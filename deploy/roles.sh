#!/bin/sh
# Makes the portal's database with its roles, once, when the database container starts for the first time.
# The same statements serve any other server: see docs/deployment.md.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" \
    --set=matcher_password="$MATCHER_PASSWORD" --file /srv/roles.sql
