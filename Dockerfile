# Node strips the types itself, so the server needs no build: the image is the sources and the production dependencies. The
# dashboard is bundled beside it, with packages that the image does not need.
FROM node:24-bookworm-slim AS bundle
WORKDIR /coterie
COPY package.json package-lock.json ./
COPY filter/package.json filter/
COPY server/package.json server/
COPY web/package.json web/
RUN npm ci --no-audit --no-fund
COPY filter filter
COPY server server
COPY web web
RUN node web/bundle.ts

FROM node:24-bookworm-slim

# tini: what PostgreSQL leaves behind is reaped, and signals reach the server.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /coterie
COPY package.json package-lock.json ./
COPY filter/package.json filter/
COPY server/package.json server/
COPY web/package.json web/
# Without devDependencies there is no second Node either: the image's is the right one.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY LICENSE ./
COPY filter filter
COPY server server
COPY --from=bundle /coterie/web/dist web/dist

# PostgreSQL refuses to be root, and nothing here needs to be.
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 COTERIE_DATA_DIR=/data
# Used without DATABASE_URL; with it, PostgreSQL is elsewhere and nothing is kept here.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--", "node", "server/src/cli/coterie.js"]
CMD ["serve"]
