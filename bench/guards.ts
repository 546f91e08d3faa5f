import { createInjectionGuard, injection, injectionInDocument } from '../src/guards/injection.ts';
import type { Guard } from '../src/guards/guard.ts';
import { createScorer } from '../src/guards/injection/score.ts';
import { links } from '../src/guards/links.ts';
import { ATTACKS } from '../test/fixtures/attacks.ts';
import { EXFILTRATION } from '../test/fixtures/exfiltration.ts';
import { HARMLESS } from '../test/fixtures/harmless.ts';
import { readCorpus } from './guards/corpus.ts';
import { benchDanger } from './guards/danger.ts';
import { trainDanger } from './guards/danger/train.ts';
import { FAMILY_NAMES, readSamples, type Sample } from './guards/data.ts';
import { HOSTILE } from './guards/hostile.ts';
import { learn } from './guards/learn.ts';
import { OBFUSCATIONS } from './guards/obfuscations.ts';
import { type Peer, openPeers } from './guards/peers.ts';
import { train } from './guards/train.ts';
import { quantile } from './stats.ts';

const ROOT = new URL('../', import.meta.url);
const PARTS = 5;
/** The best of several says what the guard takes; the others, what else the machine did. */
const ROUNDS = 6;
const CONTEXT = { allowedHosts: ['wiki.example.com'], canary: '' };
const GROUPS = ['everyday', 'notinject', 'sensitive'];

type Flags = Map<string, boolean[]>;
type Check = (text: string) => boolean | Promise<boolean>;

if (process.argv.includes('--train')) train(ROOT);
else if (process.argv.includes('--train-danger')) trainDanger();
else if (process.argv.includes('--danger')) benchDanger(ROOT);
else if (process.argv.includes('--sources'))
  printRates('Candor, each source judged without having learned from it', judgeHeldOut(true));
else await bench();

async function bench(): Promise<void> {
  const peers = process.argv.includes('--no-peers') ? [] : await openPeers(ROOT, 'wiki.example.com');
  const samples = readSamples(ROOT);
  if (samples === undefined)
    console.log(
      'Recall and false alarms cannot be measured: ../shared/data/injection-dev.jsonl is not there.\n',
    );
  else await benchRates(samples, peers);
  await benchObfuscations(peers);
  await benchExfiltration(peers);
  benchDanger(ROOT);
  benchSpeed(samples ?? []);
}

async function benchRates(samples: readonly Sample[], peers: readonly Peer[]): Promise<void> {
  printRates('Candor, weights learned without the fifth that is judged', judgeHeldOut(false));
  for (const { name, input } of peers) {
    if (input === undefined) continue;
    const flags: Flags = new Map();
    for (const sample of samples) add(flags, toKey(sample), await input(sample.text));
    printRates(name, flags);
  }
}

/** Judges every text with weights that were learned without the fifth, or the source, that it belongs to. */
function judgeHeldOut(bySource: boolean): Flags {
  const corpus = readCorpus(ROOT);
  const sources = [...new Set(corpus.map(({ source }) => source))];
  const partOf = ({ id, source }: Sample): number => (bySource ? sources.indexOf(source) : hash(id) % PARTS);
  const flags: Flags = new Map();
  for (const [part, texts] of Map.groupBy(corpus, partOf)) {
    const scorer = createScorer(learn(corpus.filter((sample) => partOf(sample) !== part)));
    for (const sample of texts) {
      const found = createInjectionGuard(sample.stage, scorer).check(sample.text, CONTEXT).length > 0;
      if (bySource)
        add(flags, `${sample.family === undefined ? 'alarms' : 'recall'} ${sample.source}`, found);
      else if (!sample.source.startsWith('own')) add(flags, toKey(sample), found);
    }
  }
  return flags;
}

async function benchObfuscations(peers: readonly Peer[]): Promise<void> {
  console.log(
    `${Object.keys(OBFUSCATIONS).length} obfuscations: attacks found, less harmless texts found, of 100`,
  );
  for (const [name, check] of toChecks(injection, peers, 'input')) {
    const nets: number[] = [];
    for (const obfuscate of Object.values(OBFUSCATIONS)) {
      nets.push(
        (await shareOf(ATTACKS['en'] ?? [], obfuscate, check)) -
          (await shareOf(HARMLESS['en'] ?? [], obfuscate, check)),
      );
    }
    console.log(`  ${(nets.reduce((a, b) => a + b) / nets.length).toFixed(1).padStart(5)} ${name}`);
  }
}

async function benchExfiltration(peers: readonly Peer[]): Promise<void> {
  const vectors = Object.values(EXFILTRATION);
  console.log(`\n${vectors.length} ways to carry data out of an answer: percent found`);
  for (const [name, check] of toChecks(links, peers, 'output')) {
    console.log(`  ${(await shareOf(vectors, (text) => text, check)).toFixed(1).padStart(5)} ${name}`);
  }
}

function benchSpeed(samples: readonly Sample[]): void {
  const texts = samples.length > 0 ? samples : readCorpus(ROOT);
  const times = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, { text, stage }] of texts.entries()) {
      const ms = msOf(() => (stage === 'input' ? injection : injectionInDocument).check(text, CONTEXT));
      times[i] = Math.min(times[i] ?? ms, ms);
    }
  }
  const hostile = HOSTILE.map((text) => msOf(() => injection.check(text, CONTEXT)));
  console.log(`\nThe injection guard, ms a message, the best of ${ROUNDS} rounds`);
  console.log(
    `  ${quantile(times, 0.5).toFixed(3)} p50, ${quantile(times, 0.99).toFixed(2)} p99 of ${texts.length} messages`,
  );
  console.log(
    `  ${Math.max(...hostile).toFixed(0)} the worst of ${hostile.length} hostile texts of 100 000 characters, once`,
  );
}

function msOf(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function toChecks(
  guard: Guard,
  peers: readonly Peer[],
  stage: 'input' | 'output',
): (readonly [string, Check])[] {
  const ours: Check = (text) => guard.check(text, CONTEXT).length > 0;
  const others = peers.flatMap(({ name, [stage]: check }) =>
    check === undefined ? [] : [[name, check] as const],
  );
  return [['Candor', ours], ...others];
}

async function shareOf(
  texts: readonly string[],
  change: (text: string) => string,
  check: Check,
): Promise<number> {
  let found = 0;
  for (const text of texts) if (await check(change(text))) found += 1;
  return (100 * found) / texts.length;
}

function toKey({ family, group }: Sample): string {
  return family === undefined ? `alarms ${group}` : `recall ${family}`;
}

function add(flags: Flags, key: string, flag: boolean): void {
  const list = flags.get(key);
  if (list === undefined) flags.set(key, [flag]);
  else list.push(flag);
}

function printRates(title: string, flags: Flags): void {
  const share = (key: string): number => {
    const list = flags.get(key) ?? [];
    return (100 * list.filter(Boolean).length) / list.length;
  };
  console.log(`${title}, percent`);
  for (const key of [...flags.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))) {
    console.log(`  ${share(key).toFixed(2).padStart(6)} ${key} (${flags.get(key)?.length ?? 0})`);
  }
  const families = FAMILY_NAMES.map((family) => `recall ${family}`).filter((key) => flags.has(key));
  const recall = families.reduce((sum, key) => sum + share(key), 0) / families.length;
  if (families.length > 0)
    console.log(`  ${recall.toFixed(1).padStart(6)} recall, the mean of ${families.length} families`);
  console.log('');
}

/** The groups with a target first. */
function rank(key: string): number {
  return GROUPS.some((group) => key.endsWith(group)) ? 0 : 1;
}

function hash(text: string): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum;
}
