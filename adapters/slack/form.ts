import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { Asker } from '../../src/domain/person.ts';
import type { Place } from '../../src/domain/place.ts';
import { toAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

/** With errors, the form stays open and shows them, by the block they belong to. */
export type AcknowledgeForm = (errors?: Readonly<Record<string, string>>) => Promise<void>;

/** What a form is about. Slack keeps at most 3 000 characters with it; what comes back is checked by the intake like any press. */
const About = z.object({
  turnId: z.string().max(200),
  /** Of the words that the form is about, where it matters. */
  version: z.number().int().optional(),
  kind: z.enum(['direct', 'channel']),
  channel: z.string(),
  thread: z.string(),
  shared: z.boolean(),
});

const Submission = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ private_metadata: z.string().max(3_000), state: z.object({ values: z.unknown() }) }),
});

/** A form that somebody sent. */
interface Submitted<Values> {
  readonly turnId: string;
  readonly version: number;
  readonly place: Place;
  readonly asker: Asker;
  readonly values: Values;
}

/** What goes with a form and comes back with it. */
export function toMetadata(turnId: string, place: Place, version?: number): string {
  const { channel, thread, shared } = place;
  const kind = place.kind === 'direct' ? 'direct' : 'channel';
  return JSON.stringify({ turnId, version, kind, channel, thread, shared });
}

/** Reads a form of ours. Throws: `RequestError` `BODY_MALFORMED`. */
export async function parseSubmission<Values>(
  body: unknown,
  schema: z.ZodType<Values>,
  identity: Identity,
  directory: Directory,
): Promise<Submitted<Values>> {
  const parsed = Submission.safeParse(body).data;
  const about = About.safeParse(fromJson(parsed?.view.private_metadata)).data;
  const values = schema.safeParse(parsed?.view.state.values);
  if (parsed === undefined || about === undefined || !values.success) {
    throw new RequestError('BODY_MALFORMED', 400, 'A form is not one of ours.');
  }
  const { user, team } = parsed;
  const { turnId, version = 0, ...where } = about;
  const from = user.team_id ?? team?.id;
  const teams = from === undefined ? [] : [from];
  const asker = await toAsker({ user: user.id, teams }, identity, directory);
  const place = { platform: 'slack', workspace: identity.team, ...where } as const;
  return { turnId, version, place, asker, values: values.data };
}

function fromJson(text = ''): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
