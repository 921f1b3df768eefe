"""Settings, a module for each place the portal runs: development (the default), production and test.

Where the database and the broker are (the same rule in all three):

* nothing set: embedded PostgreSQL and Valkey, kept under `var/` (development and test only);
* `DATABASE_URL` alone: a login that may create roles (and, for tests, databases). Two roles are made from the name of
  its database, `<database>_owner` and `<database>_app`, with generated passwords kept under `var/secrets`
  (development and test only);
* `DATABASE_URL` and `DATABASE_OWNER_URL`: used as they are, and no role is made. `DATABASE_URL` is the application
  role's, `DATABASE_OWNER_URL` the owner role's. Production knows only this form; a process that never migrates
  can do without the second, and then has no `owner` connection;
* `MATCHING_DATABASE_URL`: the role of matching, `<database>_matcher`, made along with the two; in production it is
  given to workers alone;
* `REDIS_URL`: the Redis or Valkey to use (`redis://`, `rediss://` or `unix://`).

In every form the connection `default` is the application role, which owns no table and cannot bypass row-level
security, and `owner` is the role that migrates. Other variables: `SEAGULL_VAR` (the folder for local state),
`SEAGULL_KEY_PREFIX` (keeps several portals on one Redis apart), `FILES_S3_BUCKET` and its companions, and those that
`seagull.settings.production` names.
"""
