import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { UsageFacts, Facts } from '../domain/facts.ts';
import type { IdentityUse } from './identity-use.ts';
import { findIdentityUse } from './identity.ts';
import { findUnknownName } from './known-names.ts';
import { MATCHES, withLinearMatches } from './linear-matches.ts';
import type { CompiledRule } from './policy.ts';
import { sampleScopes } from './sample-facts.ts';
import type { Scope } from './scope.ts';
import { USAGE_SCHEMA, findUnknownUsage, findUsage } from './usage.ts';

type PolicyNames = Parameters<typeof findUnknownName>[1];

export function toScope(facts: Facts): Scope {
  const { principal, question, time, usage, ...others } = facts;
  const { unknown: _unknown, ...known } = principal;
  return {
    ...others,
    principal: known,
    question: { length: BigInt(question.length) },
    time: { hour: BigInt(time.hour), weekday: BigInt(time.weekday) },
    ...(usage === undefined ? {} : { usage: toUsageScope(usage) }),
  };
}

function toUsageScope(usage: UsageFacts): NonNullable<Scope['usage']> {
  return Object.fromEntries(
    Object.entries(usage).map(([who, counts]) => [
      who,
      Object.fromEntries(Object.entries(counts).map(([field, count]) => [field, BigInt(count)])),
    ]),
  );
}

const ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: false })
  .registerVariable({
    name: 'principal',
    schema: { id: 'string', platform: 'string', groups: 'list<string>', guest: 'bool', external: 'bool' },
  })
  .registerVariable({
    name: 'place',
    schema: { platform: 'string', kind: 'string', channel: 'string', shared: 'bool' },
  })
  .registerVariable({ name: 'question', schema: { length: 'int' } })
  .registerVariable('findings', 'list<string>')
  .registerVariable('topics', 'list<string>')
  .registerVariable('guards', 'list<string>')
  .registerVariable({ name: 'time', schema: { hour: 'int', weekday: 'int' } })
  .registerVariable({ name: 'usage', schema: USAGE_SCHEMA });
for (const { signature, run } of MATCHES) ENVIRONMENT.registerFunction(signature, run);

type CompiledCondition =
  | {
      readonly condition: CompiledRule['condition'];
      readonly ast: ASTNode;
      /** What it looks at of `usage`. */
      readonly usage: ReturnType<typeof findUsage>['names'];
      /** What it looks at of who asks. */
      readonly identity: IdentityUse;
      readonly problem?: undefined;
    }
  | { readonly condition?: undefined; readonly problem: string };

/** Compiles a condition, checks its types and the names in it, and tries it on questions of every kind. */
export function compileCondition(written: string, known: PolicyNames): CompiledCondition {
  const source = withLinearMatches(written);
  const checked = ENVIRONMENT.check(source);
  if (!checked.valid) {
    const problem = firstLine(checked.error?.message ?? 'is not valid CEL');
    return { problem: findUnknownUsage(source) ?? problem };
  }
  if (checked.type !== 'bool')
    return { problem: `must be true or false, but is of type ${String(checked.type)}` };
  const evaluate = ENVIRONMENT.parse(source);
  const unknown = findUnknownName(evaluate.ast, known);
  if (unknown !== undefined) return { problem: unknown };
  const { names: usage, problem } = findUsage(evaluate.ast);
  if (problem !== undefined) return { problem };
  const identity = findIdentityUse(evaluate.ast);
  const failure = findFailure(source, known);
  if (failure !== undefined) return { problem: `fails for some questions: ${failure}` };
  return { condition: (scope) => evaluate(scope) === true, ast: evaluate.ast, usage, identity };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

/** What a condition throws for some question that may well be asked; such a question could not be decided. */
function findFailure(source: string, known: PolicyNames): string | undefined {
  const evaluate = ENVIRONMENT.parse(source); // its own: evaluating leaves marks in the tree, which is compared later
  for (const scope of sampleScopes(known)) {
    try {
      evaluate(scope);
    } catch (error) {
      return firstLine(error instanceof Error ? error.message : String(error));
    }
  }
  return undefined;
}
