import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compilePolicy } from '../../src/policy/compile.ts';
import { treatmentOf } from '../../src/policy/treatment.ts';
import { isSecretKind, KINDS } from '../../src/redaction/detectors/index.ts';
import { MENTIONED, type Seed, seedsFor } from '../fixtures/seeded-values.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { isFinal } from '../load/questions.ts';
import { ROOT } from './process.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';
import { openTraces } from './traces.ts';

const CHANNEL = { platform: 'slack', kind: 'channel', channel: 'C1' };

type Seeded = readonly [kind: string, seed: Seed];

const seeds = seedsFor(KINDS);
const policyFile = join(ROOT, 'org', 'policy.yaml');
const policy = compilePolicy(policyFile, readFileSync(policyFile, 'utf8'), KINDS);

function actionOn(kind: string): string {
  return treatmentOf(policy, kind, { groups: [], place: CHANNEL }).action;
}

function isBlocked([kind, { beside }]: Seeded): boolean {
  return actionOn(kind) === 'block' || (beside !== undefined && actionOn(beside) === 'block');
}

const blocked = [...seeds].filter(isBlocked);
const passed = [...seeds].filter((one) => !isBlocked(one));
const masked = passed.filter(([kind]) => actionOn(kind) === 'mask');
/** What must be found nowhere. */
const secretOrPersonal = [...blocked, ...masked];

let at: SlackStage;
const requests: string[] = [];
const finals = new Map<string, string>();

function kindsOf(seeded: readonly Seeded[]): string[] {
  return seeded.map(([kind]) => kind);
}

/** The last question in the body of a model request: an answer that repeats it has every placeholder in it. */
function lastQuestion(body: string): string {
  const { input } = JSON.parse(body) as { readonly input: readonly { readonly content: unknown }[] };
  const content = input.at(-1)?.content;
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** Asks them all at once, each in a thread of its own, and waits until each has what it stays with. */
async function askAll(asked: readonly Seeded[]): Promise<void> {
  const order = [...seeds.keys()];
  const final = (kind: string) => at.messagesOf(order.indexOf(kind)).at(-1)?.texts.at(-1)?.text;
  await Promise.all(
    asked.map(async ([kind, { sentence, value, written = value }]) => {
      expect(await at.ask(order.indexOf(kind), { words: sentence.replace('#', written) })).toBe(200);
      await expect.poll(() => isFinal(final(kind) ?? '') && final(kind) !== undefined).toBe(true);
      finals.set(kind, final(kind) ?? '');
    }),
  );
}

/** Where a sentence leaves it in doubt whether somebody is in danger, that is asked beside the answer. */
function isAboutDanger(body: string): boolean {
  return body.includes('is in one of these situations');
}

function tracesIn(kept: string): string[] {
  const findTraces = openTraces(kept);
  return secretOrPersonal.flatMap(([kind, { value }]) => findTraces(value).map((way) => `${kind} ${way}`));
}

function readData(): ReadonlyMap<string, string> {
  return new Map(readdirSync(at.data).map((name) => [name, readFileSync(join(at.data, name), 'latin1')]));
}

beforeAll(async () => {
  at = await openSlackStage();
  // A guard that overruns its time blocks: code that never ran is slow, so one question goes before those that count.
  await at.ask(seeds.size);
  await at.candor.logged('turn_ended');
  at.slack.names.set(MENTIONED.id, MENTIONED.name);
  at.gpt.say = (body) => {
    requests.push(body);
    return `You asked: ${lastQuestion(body)}`;
  };
});

afterAll(() => at.close());

describe('a question of every kind that detectors find', () => {
  test('is refused with nothing sent where policy blocks the kind, secrets before all', async () => {
    await askAll(blocked);

    expect(kindsOf(blocked)).toEqual(expect.arrayContaining(KINDS.filter(isSecretKind)));
    for (const kind of kindsOf(blocked)) expect(finals.get(kind)).toContain('Your question was sent nowhere');
    expect(requests).toEqual([]);
  });

  test('reaches the model as a placeholder where policy masks the kind, and comes back whole', async () => {
    await askAll(passed);

    expect(requests.filter((body) => !isAboutDanger(body))).toHaveLength(passed.length);
    const sent = requests.join('\n');
    const isPlaced = ([kind, { sentence }]: Seeded) => sent.includes(sentence.replace('#', `[${kind}_1]`));
    const isShown = ([kind, { value }]: Seeded) => finals.get(kind)?.includes(value) === true;
    expect(kindsOf(masked.filter((one) => !isPlaced(one)))).toEqual([]);
    expect(kindsOf(masked.filter((one) => !isShown(one)))).toEqual([]);
  });

  test('leaves no raw value in what the model server received', () => {
    expect(tracesIn([...at.gpt.bodies].join('\n'))).toEqual([]);
  });

  test('leaves no raw value in the answers about health, readiness and metrics', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const response = await fetch(`${at.candor.url}${path}`);

      expect(tracesIn(await response.text())).toEqual([]);
    }
  });

  test('leaves no raw value in the database, its write-ahead log and the logs, running or stopped', async () => {
    const running = readData();
    const { stdout, stderr } = await at.candor.stop();
    const stopped = readData();

    expect(running.get('candor.db-wal')?.length).toBeGreaterThan(0);
    expect(stderr).toContain('"event":"question_received"');
    const kept = [...running.values(), ...stopped.values(), stdout, stderr];
    for (const text of kept) expect(tracesIn(text)).toEqual([]);
  });
});

describe('the search for raw values', () => {
  const { value } = seeds.get('IBAN') ?? { value: '' };

  test.each([
    ['as written', value],
    ['as written', value.toLowerCase()],
    ['as written', value.toUpperCase()],
    ['without separators', value.replaceAll(' ', '')],
    ['without separators', value.replaceAll(' ', '-')],
    ['percent-encoded', encodeURIComponent(value)],
    ['percent-encoded', value.replaceAll(/./g, (one) => `%${one.charCodeAt(0).toString(16)}`)],
    ['in base64', btoa(value)],
    ['in base64', btoa(`{"a":"${value}"}`)],
    ['in base64', btoa(`{"of":"${value.replaceAll(' ', '')}"}`)],
  ])('finds a value that was planted in a file %s: %s', (way, planted) => {
    const folder = makeTempDir();
    const file = join(folder.path, 'scratch');
    writeFileSync(file, Buffer.concat([Buffer.from([0, 255, 7]), Buffer.from(`x ${planted} y`)]));

    const found = tracesIn(readFileSync(file, 'latin1'));

    folder.remove();
    expect(found).toContain(`IBAN ${way}`);
  });

  test('finds nothing where nothing was planted', () => {
    expect(tracesIn('x [IBAN_1] y')).toEqual([]);
  });
});

test('a kind without a seed is named', () => {
  expect(() => seedsFor([...KINDS, 'SHOE_SIZE'])).toThrow(/seeded-values\.ts for: SHOE_SIZE$/u);
});
