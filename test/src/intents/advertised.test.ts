import { describe, expect, it } from 'vitest';
import { REPLY_LANGUAGES } from '../../../src/domain/reply-language.ts';
import { readCommand } from '../../../src/intents/find-command.ts';
import { CATALOGUES } from '../../../src/messages/catalogue/index.ts';

const PREFIX = 'commands.names.';
const NAMES = Object.keys(CATALOGUES.en).filter((key): key is keyof (typeof CATALOGUES)['en'] =>
  key.startsWith(PREFIX),
);
const NOTHING_KNOWN = { isTitle: () => false, isKnown: () => false };

describe.each(REPLY_LANGUAGES)('what help and other words of ours in %s say can be written', (language) => {
  it.each(NAMES)('%s is understood', (key) => {
    const name = CATALOGUES[language][key];
    const written = name.endsWith(':') ? `${name} my name is wrong` : `${name} 01ABC`;

    const [bare, followed] = [name, written].map((text) => readCommand(text, NOTHING_KNOWN)?.intent.id);

    expect([bare, followed]).toContain(key.slice(PREFIX.length));
  });

  it.each([
    ['forget.commands.see', 'my-data'],
    ['forget.commands.forget', 'forget-me'],
    ['forget.commands.forgetYes', 'forget-me-confirmed'],
  ] as const)('%s is understood', (key, id) => {
    expect(readCommand(CATALOGUES[language][key], NOTHING_KNOWN)?.intent.id).toBe(id);
  });
});
