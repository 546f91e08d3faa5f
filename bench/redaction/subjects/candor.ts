import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectAll } from '../../../src/redaction/detect.ts';
import { NO_NAMES } from '../../../src/redaction/names/known-names.ts';
import { redact } from '../../../src/redaction/redact.ts';
import { parseTerms } from '../../../src/redaction/terms.ts';
import { ROOT } from '../../candor.ts';
import type { Subject } from '../subject.ts';

/** With the terms and regions of the sample organisation, and nobody known by name. */
export const candor: Subject = {
  name: 'Candor',
  open() {
    const file = join(ROOT, 'org', 'terms.yaml');
    const regions = ['DE', 'GB', 'US'];
    const terms = parseTerms(readFileSync(file, 'utf8'), file);
    const context = { mentions: [], terms, people: NO_NAMES, regions };
    return Promise.resolve((text) => {
      const { findings } = redact(text, detectAll(text, context), [], { regions });
      return Promise.resolve(() => findings);
    });
  },
};
