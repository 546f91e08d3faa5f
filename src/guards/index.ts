import { advice } from './advice.ts';
import { adviceGiven } from './advice-given.ts';
import { canary } from './canary.ts';
import { DANGER_GUARDS } from './danger/index.ts';
import { employment } from './employment.ts';
import type { Guard } from './guard.ts';
import { hiddenContext } from './hidden-context.ts';
import { injection, injectionInDocument } from './injection.ts';
import { links } from './links.ts';
import { markup } from './markup.ts';
import { massMention } from './mass-mention.ts';
import { unsupported } from './unsupported.ts';

/** Every guard. To add one: a file beside this one and a line here. */
export const GUARDS: readonly Guard[] = [
  injection,
  injectionInDocument,
  ...DANGER_GUARDS,
  employment,
  advice,
  links,
  massMention,
  markup,
  canary,
  hiddenContext,
  adviceGiven,
  unsupported,
];
