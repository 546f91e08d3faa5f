import type { ASTNode } from '@marcbachmann/cel-js';
import type { Fault } from '../base/errors.ts';
import type { Span } from '../base/span.ts';
import type { compileExceptions } from './exceptions.ts';
import type { IdentityUse } from './identity-use.ts';
import type { PolicyFile } from './schema.ts';
import type { Scope } from './scope.ts';
import type { USAGE_NAMES } from './usage.ts';

type CompiledException = ReturnType<typeof compileExceptions>[number];
type Rule = PolicyFile['rules'][number];

export interface CompiledRule extends Rule {
  /** Throws where it cannot be worked out, as for a list's element that is not there. */
  readonly condition: (scope: Scope) => boolean;
  /** The condition as it was parsed. */
  readonly ast: ASTNode;
  readonly usage: typeof USAGE_NAMES;
  readonly identity: IdentityUse;
}

/** A policy in force: the file's values, its conditions and topics as functions, and its content hash. */
export interface Policy extends Omit<PolicyFile, 'redaction' | 'rules' | 'version'> {
  /** SHA-256 of the file, first 12 hex digits: named by every audit entry. */
  readonly version: string;
  readonly rules: readonly CompiledRule[];
  readonly exceptions: readonly CompiledException[];
  /** The desk that handles reports of what redaction missed, or masked for nothing; there may be none of this name. */
  readonly reportDesk: string;
  /** Names the topics a text touches; `people` is where persons are named in it. */
  findTopics(text: string, people?: readonly Span[]): readonly string[];
  /** By desk: how many of its subjects a text holds; none that has none. */
  countSubjects(text: string): ReadonlyMap<string, number>;
  /** What its conditions look at of `usage`, each once: what is to be counted and read. */
  readonly usage: typeof USAGE_NAMES;
  /** The ticket systems that desks name, each with where it stands in the file. */
  readonly ticketEndpoints: readonly {
    readonly desk: string;
    readonly endpoint: string;
    readonly where: string;
  }[];
  /** What is well-formed and cannot be meant; `candor policy check` reports it. */
  readonly doubts: readonly Fault[];
}
