import type { Command } from 'commander';
import { expect, it, test } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';

function programOf(): Command {
  return createProgram({ version: '0.1.0' } as Parameters<typeof createProgram>[0], () => undefined);
}

function commandsOf(
  command: Command,
  path = '',
): readonly { readonly path: string; readonly command: Command }[] {
  return command.commands.flatMap((one) => {
    const name = `${path} ${one.name()}`.trim();
    return [{ path: name, command: one }, ...commandsOf(one, name)];
  });
}

it('has each command once, and says what it does', () => {
  const commands = commandsOf(programOf());
  const names = commands.map(({ path }) => path);

  expect(names).toEqual([...new Set(names)]);
  expect(commands.filter(({ command }) => command.description() === '').map(({ path }) => path)).toEqual([]);
});

test.each([
  ['audit verify', '--file'],
  ['audit verify', '--proof'],
  ['audit verify', '--key'],
  ['audit verify', '--checkpoint'],
  ['audit verify', '--deep'],
  ['audit export', '--kind'],
  ['doctor', '--json'],
  ['card', '--json'],
])('%s knows %s, which the documents name', (path, flag) => {
  const command = commandsOf(programOf()).find((one) => one.path === path)?.command;

  expect(command?.options.map(({ long }) => long)).toContain(flag);
});
