# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
# Only Slack's HTTP mode listens, and only where it is set up (docs/slack-http.md).
ENV NODE_ENV=production DATA_DIR=/data SLACK_HTTP_HOST=0.0.0.0 SLACK_HTTP_PORT=3000
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY config ./config
USER node
VOLUME /data
EXPOSE 3000
# Unhealthy when no tick has finished lately: the process may live and yet watch nothing.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "src/cli/health.ts"]
# As `npm start` has it: V8 would keep up to 48 MB for what lives only a moment.
CMD ["node", "--max-semi-space-size=2", "src/main.ts"]
