# The bundle is made with the development tools, which stay behind. better-sqlite3 carries its binaries in its package, so no
# package runs an install script.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY bin bin
COPY src src
COPY adapters adapters
COPY migrations migrations
RUN node bin/build.js

FROM node:26-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY LICENSE ./
COPY bin bin
COPY src src
COPY adapters adapters
COPY migrations migrations
COPY slack slack
COPY org org
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
ENV HOST=0.0.0.0 PORT=3978 CANDOR_DATA_DIR=/data
VOLUME /data
EXPOSE 3978
# Ready means: the database answers. A model or platform that is down does not make the container unhealthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/bundled.js", "serve"]
