import type { Command } from 'commander';
import { toDigestSchema } from '../digests/json-schema.ts';
import { FORMATS, inFormat, previewDigests } from './digest-preview.ts';
import { writePictures } from './digest-pictures.ts';
import { listDue, sendDigests } from './digest.ts';
import type { CliHost } from './host.ts';

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;
const KIND = 'usage, incidents or audit; all planned ones by default';

type ExitWith = (code: number) => void;

export function addDigest(program: Command, host: CliHost, exitWith: ExitWith): void {
  const digest = program.command('digest').description('work with the scheduled digests');
  addPreview(digest, host);
  addSend(digest, host, exitWith);
  digest
    .command('schema')
    .description('print the JSON Schema of a digest as JSON')
    .action(() => host.print(JSON.stringify(toDigestSchema(), undefined, 2)));
}

type PreviewOptions = Parameters<typeof previewDigests>[1];

interface PreviewFlags extends PreviewOptions {
  readonly format: string;
  readonly json?: boolean;
  readonly out?: string;
}

function addPreview(digest: Command, host: CliHost): void {
  digest
    .command('preview')
    .argument('[kind]', KIND)
    .description(
      'show what the digests hold, for the period that is running now or the days that are named; nothing is posted',
    )
    .option('--kind <kind>', 'as the argument')
    .option('--from <day>', 'the first day, such as 2026-03-01, in the zone of the digest')
    .option('--to <day>', 'the last day, included')
    .option('--format <format>', `${FORMATS.join(', ')}, or png for its charts alone`, 'text')
    .option('--out <folder>', 'where the pictures go, with --format png')
    .option('--json', 'the same as --format json')
    .action(async (kind: string | undefined, { format, json, ...options }: PreviewFlags) => {
      const records = await host.openRecords();
      try {
        const wanted = { ...options, kind: kind ?? options.kind };
        const posts = await previewDigests(records.organisation.policy, wanted, records);
        if (format === 'png') return await writePictures(posts, options.out, host);
        for (const post of posts) {
          await host.print(await inFormat(post, json === true ? 'json' : format, host));
        }
      } finally {
        await records.close();
      }
    });
}

interface SendFlags {
  readonly kind?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

function addSend(digest: Command, host: CliHost, exitWith: ExitWith): void {
  digest
    .command('send')
    .argument('[kind]', KIND)
    .description(
      'post the latest complete period to its channels, unless that was done before; exit code 1 when one could not be posted yet',
    )
    .option('--kind <kind>', 'as the argument')
    .option('--dry-run', 'say what would be posted where; nothing is posted and nothing written')
    .option('--json', 'machine-readable')
    .action(async (argument: string | undefined, { kind: named, dryRun, json }: SendFlags) => {
      const kind = argument ?? named;
      const results = dryRun === true ? await tryOut(kind, host) : await send(kind, host);
      for (const result of results) {
        const { kind: of, channel, result: state, title } = result;
        const words = `${of} → ${channel}: ${state}${title === undefined ? '' : `, ${title}`}`;
        await host.print(json === true ? JSON.stringify(result) : words);
      }
      if (dryRun !== true && results.some(({ result }) => result === 'waiting')) exitWith(FOUND);
    });
}

async function tryOut(kind: string | undefined, host: CliHost): ReturnType<typeof listDue> {
  const records = await host.openRecords();
  try {
    return await listDue(records.organisation.policy, kind, records);
  } finally {
    await records.close();
  }
}

interface Result {
  readonly kind: string;
  readonly channel: string;
  readonly result: string;
  readonly title?: string;
}

async function send(kind: string | undefined, host: CliHost): Promise<readonly Result[]> {
  const sender = await host.openSender();
  try {
    return await sendDigests(sender.organisation.policy, kind, sender);
  } finally {
    await sender.close();
  }
}
