import type { Figure } from '../figure.ts';
import { askConsole } from './ask-console.ts';
import { askSlack } from './ask-slack.ts';
import { auditSpeed } from './audit-speed.ts';
import { badInput } from './bad-input.ts';
import { budget } from './budget.ts';
import { consolePages } from './console-pages.ts';
import { digestFigures } from './digest-figures.ts';
import { digestWhole } from './digest-whole.ts';
import { firstQuestion } from './first-question.ts';
import { hostileMemory } from './hostile-memory.ts';
import { markdownSpeed } from './markdown-speed.ts';
import { meaningSpeed } from './meaning-speed.ts';
import { memory } from './memory.ts';
import { policySpeed } from './policy-speed.ts';
import { redactionSpeed } from './redaction-speed.ts';
import { start } from './start.ts';
import { startProcessor } from './start-processor.ts';

/** Everything `npm run bench` measures, in the order of the table. To add one: a file beside this one and a line here. */
export const FIGURES: readonly Figure[] = [
  start,
  startProcessor,
  budget,
  askSlack,
  askConsole,
  firstQuestion,
  memory,
  hostileMemory,
  redactionSpeed,
  policySpeed,
  meaningSpeed,
  markdownSpeed,
  auditSpeed,
  badInput,
  digestFigures,
  digestWhole,
  consolePages,
];
