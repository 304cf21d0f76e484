# One recipe for all four services and the migration step:
#   docker build --build-arg SERVICE=carving -t kiridashi-carving .
# The embedded PostgreSQL and NATS are not in here: requirements/runtime.lock leaves them out.
FROM python:3.11-slim-bookworm AS build
# Compiled here, because the running container may write nothing.
# uv is pinned by hash like everything else, so pip may fetch nothing that is not named in a lock.
COPY requirements/bootstrap.lock requirements/runtime.lock /build/
RUN python -m venv /venv \
    && /venv/bin/pip install --quiet --no-cache-dir --require-hashes -r /build/bootstrap.lock \
    && VIRTUAL_ENV=/venv /venv/bin/uv pip install --quiet --no-cache --compile-bytecode --require-hashes -r /build/runtime.lock \
    && /venv/bin/pip uninstall --quiet --yes uv

FROM python:3.11-slim-bookworm
ARG SERVICE
# Without a service the build stops here, not at the first start.
RUN test -n "${SERVICE}"
ENV SERVICE=${SERVICE} \
    PATH=/venv/bin:$PATH \
    PYTHONPATH=/app:/app/gen \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
COPY --from=build /venv /venv
# The migration step needs every service's migrations, so every image holds all packages; each runs one.
COPY chassis /app/chassis
COPY gen /app/gen
COPY carving /app/carving
COPY matcher /app/matcher
COPY placement /app/placement
COPY gateway /app/gateway
COPY cli /app/cli
WORKDIR /app
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
# `exec` makes the service process 1, which receives the order to stop.
CMD ["/bin/sh", "-c", "exec python -m \"$SERVICE\""]
