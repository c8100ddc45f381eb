# The whole site in one image: see "In a container" in docs/self-hosting.md.
ARG BASE=debian:bookworm-slim
FROM ${BASE}

# What negotiator/system.py names, and what installs and verifies Python's packages.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
    ca-certificates libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*

# One folder holds everything private; nobody else may open it.
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin negotiator \
 && install --directory --mode=700 --owner=10001 --group=nogroup /data

WORKDIR /opt/negotiator
ENV PIP_NO_CACHE_DIR=1

# The packages change less often than the program: they are a layer of their own.
COPY run requirements.txt requirements-postgres.txt ./
COPY negotiator/__init__.py negotiator/catalogues.py \
    negotiator/system.py negotiator/version.py negotiator/
RUN ./run install --postgres

COPY . .
# Compiles the program and its translations, and fails where a letter could not be printed.
RUN ./run install \
 && NEGOTIATOR_DATA=/tmp/build ./run doctor \
 && rm -rf /tmp/build

USER 10001
ENV NEGOTIATOR_DATA=/data NEGOTIATOR_LISTEN=0.0.0.0
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health')"]
CMD ["./run"]
