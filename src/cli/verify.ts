import type { Command } from 'commander';
import { z } from 'zod';
import { ConfigError } from '../base/errors.ts';
import { checkMark } from '../provenance/mark.ts';
import { verifyText } from '../provenance/verify-text.ts';
import type { CliHost } from './host.ts';

interface Options {
  readonly json?: boolean;
  readonly mark?: string;
}

/** Exit code where Candor is not known to have written it. */
const NOT_KNOWN = 1;

/** The mark as it stands in the metadata of a message in Slack, or in its entity in Teams. */
const SlackMark = z.object({
  turn: z.string(),
  generated_at: z.string(),
  generated_by: z.enum(['model', 'model-and-person']),
  sha256: z.string(),
  signature: z.string().optional(),
});
const TeamsMark = z.object({
  dateCreated: z.string(),
  identifier: z.array(z.object({ propertyID: z.string(), value: z.string() })),
});

/** `candor verify`: whether Candor wrote a text, and whether a message bears its mark. */
export function addVerify(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  program
    .command('verify')
    .description(
      'say whether Candor wrote a text, read from a file or from standard input; nothing of it is kept',
    )
    .argument('[file]', 'the text; left out, standard input')
    .option(
      '--mark <file>',
      'check the mark of a message instead: the metadata of Slack or the entity of Teams, as JSON',
    )
    .option('--json', 'one JSON object')
    .action(async (file: string | undefined, { json, mark }: Options) => {
      const records = await host.openRecords();
      try {
        const found =
          mark === undefined
            ? await lookUp(await readAll(host, file), records)
            : await readMark((await host.readText(mark)).text, records);
        await host.print(json === true ? JSON.stringify(found) : found.text);
        if (!found.known) exitWith(NOT_KNOWN);
      } finally {
        await records.close();
      }
    });
}

async function readAll(host: CliHost, file: string | undefined): Promise<string> {
  return (await Array.fromAsync(host.readLines(file))).join('\n');
}

type Records = Awaited<ReturnType<CliHost['openRecords']>>;

interface Found {
  readonly known: boolean;
  readonly text: string;
}

async function lookUp(text: string, records: Records): Promise<Found & Record<string, unknown>> {
  const { policy } = records.organisation;
  const found = await verifyText(policy.organisation.id, text, records);
  if (found.type !== 'known') {
    const why =
      found.type === 'too-short'
        ? 'Too short to tell: give a sentence of five words or more.'
        : 'Not known: no answer that is kept is like it.';
    return { known: false, as: found.type, text: why };
  }
  const at = found.at
    .toZonedDateTimeISO(policy.timezone)
    .toString({ smallestUnit: 'minute', offset: 'never' });
  const how =
    found.as === 'unchanged'
      ? 'unchanged'
      : 'lightly edited since; a figure or a negation may be among what changed';
  const { differs } = found;
  const other =
    differs.length === 0 ? '' : ` These do not stand in it as they do here: ${differs.join(' | ')}.`;
  const by = found.edited ? '; a person had changed it before it was given' : '';
  const instant = found.at.toString();
  return {
    known: true,
    as: found.as,
    at: instant,
    byPerson: found.edited,
    differs,
    text: `Candor wrote this on ${at}, ${how}${by}.${other}`,
  };
}

async function readMark(text: string, { seal }: Records): Promise<Found & Record<string, unknown>> {
  const mark = parseMark(text);
  const result = checkMark(mark, seal.signer().keys);
  const said = {
    verified: `The mark is signed by this installation: generated on ${mark.at}, reference ${mark.turnId}.`,
    unsigned: 'The message says that it was generated, and its mark is not signed.',
    unknown_key: 'The mark is signed by a key that is not of this installation.',
    forged: 'The mark does NOT verify: it was changed, or is not of this installation.',
  } as const;
  return { known: result === 'verified', as: result, text: said[result] };
}

function parseMark(text: string): Parameters<typeof checkMark>[0] {
  const json = parseJson(text);
  const slack = SlackMark.safeParse(json);
  if (slack.success) {
    const { turn, generated_at: at, generated_by: by, sha256, signature } = slack.data;
    return { turnId: turn, at, by, sha256, ...(signature === undefined ? {} : { signature }) };
  }
  const teams = TeamsMark.safeParse(json);
  const named = new Map(teams.data?.identifier.map(({ propertyID, value }) => [propertyID, value]));
  const by = named.get('candor/by');
  if (teams.data === undefined || (by !== 'model' && by !== 'model-and-person'))
    throw new ConfigError('USAGE', [{ where: '--mark', problem: 'holds no mark of generated text' }]);
  const signature = named.get('candor/signature');
  return {
    turnId: named.get('candor/turn') ?? '',
    at: teams.data.dateCreated,
    by,
    sha256: named.get('candor/sha256') ?? '',
    ...(signature === undefined ? {} : { signature }),
  };
}

/** What stands under `event_payload` where all of the metadata is given, or among the entities of a message. */
function parseJson(text: string): unknown {
  try {
    const json = JSON.parse(text) as { event_payload?: unknown; metadata?: { event_payload?: unknown } };
    return json.metadata?.event_payload ?? json.event_payload ?? json;
  } catch {
    return undefined;
  }
}
