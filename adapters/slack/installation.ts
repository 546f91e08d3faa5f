import { z } from 'zod';

/** What an installation leaves with us, as it is kept, sealed. Tokens of people are neither asked for nor kept. */
const SlackInstallation = z.object({
  botToken: z.string(),
  botUser: z.string(),
  bot: z.string().optional(),
  enterprise: z.string().optional(),
  /** With token rotation: renews the token, once. */
  refreshToken: z.string().optional(),
  /** Milliseconds since 1970. */
  expiresAt: z.number().optional(),
});
export type SlackInstallation = z.infer<typeof SlackInstallation> & {
  readonly bot: string | undefined;
  readonly enterprise: string | undefined;
};

/** Out: undefined where it is none. */
export function parseInstallation(content: string): SlackInstallation | undefined {
  const { data } = SlackInstallation.safeParse(JSON.parse(content));
  return data === undefined ? undefined : { ...data, bot: data.bot, enterprise: data.enterprise };
}
