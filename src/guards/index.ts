import { canary } from './canary.ts';
import type { Guard } from './guard.ts';
import { hiddenContext } from './hidden-context.ts';
import { injection, injectionInDocument } from './injection.ts';
import { links } from './links.ts';
import { markup } from './markup.ts';
import { massMention } from './mass-mention.ts';

/** Every guard. To add one: a file beside this one and a line here. */
export const GUARDS: readonly Guard[] = [
  injection,
  injectionInDocument,
  links,
  massMention,
  markup,
  canary,
  hiddenContext,
];
