import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own window against replays, here in both directions. */
const MAX_SKEW_S = 300;

/**
 * True when `timestamp` is a whole number of seconds within five minutes of `now`, before or after. Slack's own verifier
 * lets any future time pass, which would let one captured request be replayed for ever.
 */
export function isFresh(timestamp: string, now: Temporal.Instant): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(Number(timestamp) - now.epochMilliseconds / 1_000) <= MAX_SKEW_S;
}

/**
 * Tells whether Slack signed a body, given in pieces: one that nobody signed is never put together.
 * Source: docs.slack.dev, verifying requests from Slack: `v0=` and HMAC-SHA-256 over `v0:<timestamp>:<raw body>`.
 */
export function isSigned(
  secret: string,
  timestamp: string,
  body: readonly Buffer[],
  signature: string,
): boolean {
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:`);
  for (const piece of body) hmac.update(piece);
  const expected = hmac.digest();
  const given = /^v0=([0-9a-f]{64})$/i.exec(signature)?.[1];
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
}
