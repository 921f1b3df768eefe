-- The portal's database and its roles. psql variables: owner_password, app_password, matcher_password.
-- seagull_owner migrates and owns the tables; seagull_app is what web and workers sign in as: row-level security binds it.
-- seagull_matcher is what workers compare names by, across parties: it reads no table, and calls a few functions.
CREATE ROLE seagull_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE seagull_app LOGIN PASSWORD :'app_password';
CREATE ROLE seagull_matcher LOGIN PASSWORD :'matcher_password';
CREATE DATABASE seagull OWNER seagull_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\connect seagull
ALTER DEFAULT PRIVILEGES FOR ROLE seagull_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO seagull_app;
ALTER DEFAULT PRIVILEGES FOR ROLE seagull_owner GRANT USAGE ON SEQUENCES TO seagull_app;
GRANT USAGE, CREATE ON SCHEMA public TO seagull_owner;
GRANT USAGE ON SCHEMA public TO seagull_app, seagull_matcher;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE seagull FROM PUBLIC;
GRANT CONNECT ON DATABASE seagull TO seagull_app, seagull_matcher;
