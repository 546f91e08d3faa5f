import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Environment } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/u;
/** Prefixes under which every name is one of ours: an unknown one is a slip. */
const OURS = /^(?:CANDOR_|DATABASE_|SLACK_|OPENAI_|AZURE_OPENAI_|TEAMS_|Microsoft|LOG_LEVEL)/u;

/**
 * Reads an `.env` file; a missing one is empty. Pushes a fault for every line that is no assignment and for every name with
 * one of our prefixes that nothing reads; values are never named.
 */
export function readEnvFile(file: string, known: readonly string[], faults: Fault[]): Environment {
  const text = readText(file, faults);
  const quoted = /(["'`])(?:(?!\1)[\s\S])*\1/gu;
  const lines = text.replaceAll(quoted, (value) => value.replaceAll('\n', '\u0000')).split('\n');
  let number = 1;
  for (const line of lines) {
    checkLine(line, `${file}:${number}:1`, known, faults);
    number += 1 + (line.split('\u0000').length - 1);
  }
  return parseEnv(text);
}

function readText(file: string, faults: Fault[]): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    faults.push({ where: file, problem: 'cannot be read. Check that it is a file and its permissions.' });
    return '';
  }
}

function checkLine(line: string, where: string, known: readonly string[], faults: Fault[]): void {
  if (line.trim() === '' || line.trimStart().startsWith('#')) return;
  const name = ASSIGNMENT.exec(line)?.[1];
  if (name === undefined) {
    faults.push({ where, problem: 'is not NAME=value. Comment it out with # or correct it.' });
  } else if (OURS.test(name) && !known.includes(name)) {
    const near = known.find((candidate) => isNear(candidate, name));
    const hint =
      near === undefined ? 'See .env.example for the settings there are.' : `Did you mean ${near}?`;
    faults.push({ where, problem: `${name} is not a setting of Candor. ${hint}` });
  }
}

/** At most two letters differ, are missing or are too many. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of a.toLowerCase().split('').entries()) {
    const next = [i + 1];
    for (const [j, right] of b.toLowerCase().split('').entries()) {
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)),
      );
    }
    row = next;
  }
  return (row.at(-1) ?? 3) <= 2;
}
