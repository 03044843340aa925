# syntax=docker/dockerfile:1
# To pin the base to its bytes, put the digest that `docker buildx imagetools inspect node:24-bookworm-slim` prints
# behind the tag: node:24-bookworm-slim@sha256:…
FROM node:24-bookworm-slim AS base

FROM base AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json ormconfig.ts ./
COPY scripts scripts
COPY src src
RUN npm run build

FROM base AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM base
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    MAINSTAY_DATA=/data
RUN groupadd --gid 10001 mainstay \
    && useradd --uid 10001 --gid mainstay --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin mainstay \
    && install --directory --owner=mainstay --group=mainstay --mode=0700 /data
WORKDIR /app
# The code belongs to root and is read-only for the server.
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY seed seed
COPY contract contract
COPY docs/guide docs/guide
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# What the server writes is for its own user only. The shell sets that and then becomes the server, which gets the signals.
ENTRYPOINT ["/bin/sh", "-c", "umask 077 && exec \"$@\"", "--"]
CMD ["node", "dist/src/main.js"]
