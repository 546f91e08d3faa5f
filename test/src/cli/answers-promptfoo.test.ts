import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addPromptfoo } from '../../../src/cli/answers-promptfoo.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';

const FILE = `
- vars: { question: One? }
  assert: [{ type: icontains, value: 'yes' }, { type: regex, value: '(?=x)y' }]
- vars: { question: Two? }
  metadata: { candor: { expect: { cites: { any: [no-such-document.md] } } } }
- vars: { question: Three? }
  assert: [{ type: icontains, value: 'no' }]
`;

async function run(...options: readonly string[]) {
  const printed: string[] = [];
  const host = {
    readText: async (file: string) => ({ file, text: FILE }),
    readOrganisation: async () => loadOrganisation(orgFiles()),
    print: async (text: string) => void printed.push(text),
  } as unknown as Parameters<typeof addPromptfoo>[1];
  const program = new Command('candor').exitOverride();
  addPromptfoo(program, host);
  const words = ['node', 'candor', 'import', 'theirs.yaml', '--format', 'promptfoo', ...options];
  const error = await program.parseAsync(words).then(() => undefined, String);
  return { text: printed.join('\n'), error };
}

it('prints every test that can be read, and names each that cannot, and why', async () => {
  const { text, error } = await run();

  expect(error).toBeUndefined();
  expect(text).toContain('question: One?');
  expect(text).toContain('question: Three?');
  expect(text).not.toContain('question: Two?');
  expect(text).toContain('# not carried: test 1: the assertion regex "(?=x)y" is no regular expression');
  expect(text).toMatch(/# not carried: the test two: .*no-such-document\.md/u);
});

it('prints nothing with --strict, and names the same', async () => {
  const { text, error } = await run('--strict');

  expect(text).toBe('');
  expect(error).toContain('theirs.yaml: test 1: the assertion regex');
  expect(error).toContain('theirs.yaml: the test two:');
});
