#!/bin/sh
# Make each service's two roles and its database, as cli/embedded/postgres.py does. Run by the postgres image, once.
set -eu

for service in carving matcher placement gateway; do
    upper=$(echo "$service" | tr '[:lower:]' '[:upper:]')
    eval "owner_password=\$OWNER_$upper app_password=\$APP_$upper"
    rights="LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    psql -v ON_ERROR_STOP=1 -v owner_password="$owner_password" -v app_password="$app_password" -U postgres <<SQL
CREATE ROLE ${service}_owner $rights PASSWORD :'owner_password';
CREATE ROLE ${service}_app $rights PASSWORD :'app_password';
ALTER ROLE ${service}_app SET statement_timeout = '30s';
ALTER ROLE ${service}_app SET lock_timeout = '5s';
ALTER ROLE ${service}_app SET idle_in_transaction_session_timeout = '30s';
CREATE DATABASE kiridashi_${service} OWNER ${service}_owner TEMPLATE template0;
REVOKE ALL ON DATABASE kiridashi_${service} FROM PUBLIC;
GRANT CONNECT ON DATABASE kiridashi_${service} TO ${service}_app;
\\connect kiridashi_${service}
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${service}_app;
SQL
done
