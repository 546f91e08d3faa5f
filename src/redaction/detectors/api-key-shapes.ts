import type { readShapes } from './key-shape.ts';
import { CLOUD_SHAPES } from './shapes-cloud.ts';
import { CODE_SHAPES } from './shapes-code.ts';
import { MONEY_SHAPES } from './shapes-money.ts';
import { WORK_SHAPES } from './shapes-work.ts';

/** How the keys of the common providers look. To add one: a line in the table it fits best. */
export const KEY_SHAPES: ReturnType<typeof readShapes> = [
  ...CLOUD_SHAPES,
  ...CODE_SHAPES,
  ...WORK_SHAPES,
  ...MONEY_SHAPES,
];
