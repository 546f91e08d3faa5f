import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../candor.ts';
import type { Figure, Row } from '../figure.ts';
import { detectAll } from '../../src/redaction/detect.ts';
import type { DetectionContext } from '../../src/redaction/detector.ts';
import { redact } from '../../src/redaction/redact.ts';
import { NO_NAMES } from '../../src/redaction/names/known-names.ts';
import { parseTerms } from '../../src/redaction/terms.ts';

const ROUNDS = 30;
const MESSAGES = 200;
const MESSAGE_CHARS = 500;
const LONG_CHARS = 100_000;
const LONG_ROUNDS = 5;
const REGIONS = ['DE', 'GB', 'US'];

/** Detection and redaction alone, in this process: ordinary messages, then long inputs made to be slow. */
export const redactionSpeed: Figure = {
  name: 'redaction-speed',
  title: 'Redaction (detectAll + redact), one core',
  measure() {
    const file = join(ROOT, 'org', 'terms.yaml');
    const terms = parseTerms(readFileSync(file, 'utf8'), file);
    const context = { mentions: [], terms, people: NO_NAMES, regions: REGIONS };
    const ordinary = measureOrdinary(context);
    const long = Object.entries(HOSTILE).map(([name, piece]): Row => {
      const text = piece.repeat(Math.ceil(LONG_CHARS / piece.length)).slice(0, LONG_CHARS);
      return { what: `  100 KB of ${name}`, unit: 'ms', samples: repeat(LONG_ROUNDS, text, context) };
    });
    const slowestFirst = long.toSorted((a, b) => Math.min(...b.samples) - Math.min(...a.samples));
    return Promise.resolve([...ordinary, ...slowestFirst]);
  },
};

function measureOrdinary(context: DetectionContext): Row[] {
  const messages = Array.from({ length: MESSAGES }, (_, i) => toMessage(i));
  const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
  for (const message of messages) run(message, context); // warm
  const roundsMs = Array.from({ length: ROUNDS }, () =>
    timed(() => {
      for (const message of messages) run(message, context);
    }),
  );
  return [
    {
      what: 'ordinary 500-character messages',
      unit: 'MB/s',
      samples: roundsMs.map((ms) => bytes / 1000 / ms),
    },
    { what: '  one such message', unit: 'ms', samples: roundsMs.map((ms) => ms / MESSAGES) },
  ];
}

function repeat(rounds: number, text: string, context: DetectionContext): number[] {
  return Array.from({ length: rounds }, () => timed(() => run(text, context)));
}

function run(text: string, context: DetectionContext): void {
  redact(text, detectAll(text, context), [], { regions: REGIONS });
}

function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

/** Plain words with, in every second message, something to find. */
export function toMessage(i: number): string {
  const found = ['ana.example@example.org', '+49 30 901820', '4111 1111 1111 1111', '192.0.2.17'];
  const words = PLAIN.slice(i % 100) + PLAIN;
  const detail = i % 2 === 0 ? ` Reach me: ${found[(i / 2) % found.length] ?? ''}.` : '';
  return words.slice(0, MESSAGE_CHARS - detail.length) + detail;
}

const PLAIN = `I came back from the Lisbon trip on 14 March and still have 3 receipts to hand in: the hotel (2 nights), a taxi
and dinner with two customers. Together that is 412.80 euros, which is above the limit that the travel page names. Who has
to approve it, my manager or finance, and do I need the originals or are photos enough? Also, the booking tool shows version
4.2.1 and order 20260314, and it would not let me choose the cost centre of our team. `;

/** Pieces of text that detectors look at twice. */
const HOSTILE: Readonly<Record<string, string>> = {
  digits: '4',
  'card-like groups': '4111 1111 1111 1112 ',
  'phone-like numbers': '+49 30 1234567 ',
  'brackets and digits': '(030) 12-',
  'addresses without end': 'a@a.',
  'at signs': '@',
  'dotted numbers': '1.2.3.',
  'colons and hex': 'fe80::1:',
  'IBAN-like groups': 'DE89 3704 0044 0532 0130 01 ',
  'key-like prefixes': 'sk-proj-Ab1',
  'assignments without values': 'password: token = ',
  'PEM heads': '-----BEGIN RSA PRIVATE KEY-----',
  placeholders: '[EMAIL_1]',
  'random-looking letters': 'aZ3xQ9vB7nM2kL5pR8tW1yC4dF6gH0j',
  'wide digits': '４１１１',
  'spaces and lines': ' \n\t',
  'e-mail addresses': 'ana@example.org ',
};
