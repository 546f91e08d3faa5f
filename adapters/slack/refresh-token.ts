import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { SlackInstallation } from './installation.ts';
import type { SlackApi } from './web-api.ts';

/** Source: docs.slack.dev, oauth.v2.access with `grant_type=refresh_token`. */
const Renewed = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

interface RefreshDeps {
  /** Without a token. */
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
}

type Renewal = Pick<SlackInstallation, 'botToken' | 'refreshToken' | 'expiresAt'>;

/** Out: replaces a token, by the one that renews it. Throws: `UpstreamError` `SLACK_FAILED`. */
export function createRefreshToken({ api, clock, clientId, clientSecret }: RefreshDeps) {
  return async (refreshToken: string): Promise<Renewal> => {
    const answer = await api.call('oauth.v2.access', {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    const { data } = Renewed.safeParse(answer);
    if (data === undefined) {
      throw new UpstreamError('SLACK_FAILED', 'Slack oauth.v2.access gave no token', { retryable: true });
    }
    const expiresAt = clock.now().epochMilliseconds + data.expires_in * 1_000;
    return { botToken: data.access_token, refreshToken: data.refresh_token, expiresAt };
  };
}
