import type { Fault } from '../base/errors.ts';

/** Longest document that is read, in bytes. */
export const MAX_DOCUMENT_BYTES = 20_000_000;

export interface SourceFile {
  /** Path inside the handbook with forward slashes, without `..`. */
  readonly path: string;
  /** Path or address as the person who configured the source would write it. */
  readonly where: string;
  /** Another content has another version. */
  readonly version: string;
  /** At most `MAX_DOCUMENT_BYTES`; undefined when it is longer, or gone meanwhile. */
  read(): Promise<Uint8Array | undefined>;
}

/** What a source says when it is looked at. */
export type SourceLook =
  | {
      readonly type: 'files';
      /** By path. */
      readonly files: readonly SourceFile[];
      /** A commit or an ETag, where the source has one. */
      readonly revision: string | undefined;
      /** What is there and cannot be read. */
      readonly faults: readonly Fault[];
      /** Why the source itself cannot be read, where this is what was kept of it. */
      readonly down?: string;
    }
  /** `asked`: the source itself said so; it was not its time otherwise. */
  | { readonly type: 'unchanged'; readonly asked: boolean }
  /** It cannot be reached, or gave nothing that is a handbook. `reason` never holds content or credentials. */
  | { readonly type: 'down'; readonly reason: string };

/**
 * Where an organisation keeps its handbook: a folder, an archive on a server, a wiki.
 *
 * `look` says what is there, or that nothing changed since the last look that gave files. It is asked every second or so and
 * paces itself: a server hears of it no more often than it should, after failures ever less often, with chance in the pauses.
 * It never throws for what a server or disk does, and it ends within a minute or two whatever they do.
 */
export interface HandbookSource {
  /** Without credentials. */
  readonly name: string;
  look(): Promise<SourceLook>;
}
