FROM python:3.13-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev
COPY . .
# The settings need a key and a database's name to load; neither is used, nor kept
RUN SECRET_KEY=build-only-build-only-build-only-00 ALLOWED_HOSTS=build DATABASE_URL=postgres://build/build \
    STATIC_ROOT=/app/static-collected .venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin reseau66 \
    && install -d -o reseau66 -g reseau66 /app /media
WORKDIR /app
COPY --from=build --chown=root:root /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/static-collected MEDIA_ROOT=/media
USER 10001
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-m", "reseau66.portal.probe", "8000"]
CMD ["gunicorn", "-c", "gunicorn.conf.py", "-b", "0.0.0.0:8000"]
