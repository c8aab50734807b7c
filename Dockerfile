# Sáu Rõ in one image: built in one stage, run in another, without root and without build tools.
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY nlp ./nlp
COPY models ./models
COPY api ./api
COPY corpora ./corpora
RUN python -m venv /opt/sauro
RUN /opt/sauro/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt .
RUN SAURO_MODELS=/opt/sauro/models /opt/sauro/bin/sauro train --ensure

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 sauro
COPY --from=build /opt/sauro /opt/sauro
USER sauro
WORKDIR /home/sauro
ENV PATH=/opt/sauro/bin:$PATH HF_HUB_OFFLINE=1 SAURO_MODELS=/opt/sauro/models PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["python", "-c", "import os,urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/readyz', timeout=2)"]
CMD ["sauro", "serve", "--host", "0.0.0.0"]
