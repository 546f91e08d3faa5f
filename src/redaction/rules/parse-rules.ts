import { parse, TomlError } from 'smol-toml';
import type { z } from 'zod';
import { ConfigError, type Fault } from '../../base/errors.ts';
import { toProblem } from '../../base/to-problem.ts';
import { toLinearPattern } from './linear-pattern.ts';
import { RuleFile } from './rule-file.ts';
import type { SecretRule } from './secret-rule.ts';

type Rules = z.infer<typeof RuleFile>;
type RuleEntry = NonNullable<Rules['rules']>[number];
type AllowList = NonNullable<RuleEntry['allowlist']>;

type Allow = SecretRule['allows'][number];

/**
 * Compiles the operator's rules from TOML in the format of gitleaks.
 *
 * Rules bound to a `path` are left out, as there are no files in a chat. Patterns run in linear time; one that cannot is
 * refused with the reason.
 * Throws: `ConfigError` `RULES_INVALID` with every fault: `file:line:column` where TOML itself is wrong, otherwise
 * `file:line` of the rule.
 */
export function parseRules(source: string, file = 'org/secret-rules.toml'): readonly SecretRule[] {
  const parsed = RuleFile.safeParse(readToml(source, file), { error: toProblem });
  const lines = ruleLines(source);
  if (!parsed.success) {
    throw new ConfigError(
      'RULES_INVALID',
      parsed.error.issues.map((issue) => toFault(issue, file, lines)),
    );
  }
  const faults: Fault[] = [];
  const rules = new RuleCompiler(parsed.data, (index, problem) => {
    faults.push({ where: index === undefined ? file : `${file}:${lines[index] ?? 1}`, problem });
  }).compile();
  if (faults.length > 0) throw new ConfigError('RULES_INVALID', faults);
  return rules;
}

function readToml(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n')[0] ?? '';
    const where = `${file}:${error.line}:${error.column}`;
    throw new ConfigError('RULES_INVALID', [{ where, problem: `is not TOML: ${reason}` }]);
  }
}

/** The lines on which the rules begin, in order. */
function ruleLines(source: string): readonly number[] {
  return source
    .split('\n')
    .flatMap((line, index) => (/^\s*\[\[\s*rules\s*\]\]/.test(line) ? [index + 1] : []));
}

function toFault(issue: z.core.$ZodIssue, file: string, lines: readonly number[]): Fault {
  const [part, index] = issue.path;
  const line = part === 'rules' && typeof index === 'number' ? lines[index] : undefined;
  const name = issue.path.map(String).join('.') || 'the file';
  const problem =
    issue.code === 'unrecognized_keys'
      ? `${name} has no such setting: ${issue.keys.map((key) => `"${key}"`).join(', ')}`
      : `${name}: ${issue.message}`;
  return { where: line === undefined ? file : `${file}:${line}`, problem };
}

class RuleCompiler {
  readonly #file: Rules;
  readonly #report: (rule: number | undefined, problem: string) => void;

  constructor(file: Rules, report: (rule: number | undefined, problem: string) => void) {
    this.#file = file;
    this.#report = report;
  }

  compile(): readonly SecretRule[] {
    const { rules = [], allowlist, allowlists = [] } = this.#file;
    const everywhere = (allowlist === undefined ? allowlists : [...allowlists, allowlist]).map((list) => ({
      targets: list.targetRules,
      allow: this.#allow(list, undefined, 'the global allow-list'),
    }));
    const seen = new Set<string>();
    return rules.flatMap((rule, index) => {
      if (seen.has(rule.id)) this.#report(index, `"${rule.id}" is there twice`);
      seen.add(rule.id);
      if (rule.path !== undefined) return [];
      const global = everywhere
        .filter(({ targets }) => targets?.includes(rule.id) ?? true)
        .map(({ allow }) => allow);
      return this.#rule(rule, index, global);
    });
  }

  #rule(rule: RuleEntry, index: number, global: readonly Allow[]): readonly SecretRule[] {
    const pattern = this.#pattern(rule.regex ?? '', index, rule.id);
    const keywords = (rule.keywords ?? []).map((keyword) => keyword.toLowerCase());
    if (keywords.length === 0)
      this.#report(index, `"${rule.id}" needs keywords, so that it costs nothing where none of them is`);
    const own = (rule.allowlist === undefined ? [] : [rule.allowlist]).concat(rule.allowlists ?? []);
    const allows = [...own.map((list) => this.#allow(list, index, rule.id)), ...global];
    return pattern === undefined
      ? []
      : [
          {
            id: rule.id,
            keywords,
            pattern,
            secretGroup: rule.secretGroup,
            minEntropy: rule.entropy ?? 0,
            allows,
          },
        ];
  }

  #pattern(source: string, index: number | undefined, name: string): SecretRule['pattern'] | undefined {
    const compiled = toLinearPattern(source);
    if (!('problem' in compiled)) return compiled;
    this.#report(
      index,
      source === '' ? `"${name}" has no regex` : `"${name}": the regex ${compiled.problem}`,
    );
    return undefined;
  }

  #allow(list: AllowList, index: number | undefined, name: string): Allow {
    const target = list.regexTarget === undefined || list.regexTarget === '' ? 'secret' : list.regexTarget;
    const regexes = (list.regexes ?? [])
      .map((source) => this.#pattern(source, index, name))
      .filter((pattern) => pattern !== undefined);
    const stopwords = (list.stopwords ?? []).map((word) => word.toLowerCase());
    const parts: Allow[] = [];
    if (regexes.length > 0) parts.push((find) => regexes.some((regex) => regex.test(find[target])));
    if (stopwords.length > 0)
      parts.push(({ secret }) => stopwords.some((word) => secret.toLowerCase().includes(word)));
    if ((list.paths ?? list.commits) !== undefined) parts.push(() => false);
    const isAll = /^(?:and|&&)$/i.test(list.condition ?? '');
    return (find) => (isAll ? parts.every((part) => part(find)) : parts.some((part) => part(find)));
  }
}
