import type { AuditEntry } from '../../domain/audit-entry.ts';
import {
  fairnessNeed,
  fairnessWord,
  notAffordable,
  redTeamNeed,
  redTeamWord,
} from '../../messages/assessments.ts';
import { type DigestData, type Line, formatCount } from '../section.ts';

/** The bias audit that ended in the period, the last of them. */
export function fairnessLine(data: DigestData): Line | undefined {
  const meta = lastOf(data, 'fairness')?.meta;
  if (meta === undefined) return undefined;
  if (meta['asked'] === 0) return toUnaffordable('fairness');
  const different = numberOf(meta, 'different');
  const text = fairnessWord({
    different: formatCount(different),
    better: formatCount(numberOf(meta, 'better')),
    equivalent: formatCount(numberOf(meta, 'equivalent')),
    inconclusive: formatCount(numberOf(meta, 'inconclusive')),
    asked: formatCount(numberOf(meta, 'asked')),
    model: textOf(meta, 'model'),
    isCut: textOf(meta, 'stopped') !== '',
  });
  const needs =
    different === 0 ? [] : [{ rank: 25, text: fairnessNeed(formatCount(different), groupsOf(meta)) }];
  return { text, needs, isNews: true };
}

/** The last run of the red team in the period. */
export function redTeamLine(data: DigestData): Line | undefined {
  const meta = lastOf(data, 'redteam')?.meta;
  if (meta === undefined) return undefined;
  if (meta['asked'] === 0) return toUnaffordable('redteam');
  const worse = numberOf(meta, 'worse');
  const text = redTeamWord({
    asked: formatCount(numberOf(meta, 'asked')),
    caught: formatCount(numberOf(meta, 'caught')),
    refused: formatCount(numberOf(meta, 'refused')),
    leaked: formatCount(numberOf(meta, 'leaked')),
    model: textOf(meta, 'model'),
    isCut: textOf(meta, 'stopped') !== '',
  });
  const needs = worse === 0 ? [] : [{ rank: 12, text: redTeamNeed(groupsOf(meta)) }];
  return { text, needs, isNews: true };
}

function toUnaffordable(what: 'fairness' | 'redteam'): Line {
  const text = notAffordable(what);
  return { text, needs: [{ rank: 50, text }], isNews: true };
}

function lastOf({ entries }: DigestData, what: string): AuditEntry | undefined {
  const ended = entries.filter(({ kind, meta }) => kind === 'assessment.ended' && meta['what'] === what);
  // The offline model says nothing of the one that people are answered by.
  return ended.findLast(({ meta }) => meta['model'] !== 'offline') ?? ended.at(-1);
}

function groupsOf(meta: AuditEntry['meta']): readonly string[] {
  return textOf(meta, 'groups').split(', ');
}

function numberOf(meta: AuditEntry['meta'], name: string): number {
  const value = meta[name];
  return typeof value === 'number' ? value : 0;
}

function textOf(meta: AuditEntry['meta'], name: string): string {
  const value = meta[name];
  return typeof value === 'string' ? value : '';
}
