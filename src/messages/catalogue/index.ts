import type { ReplyLanguage } from '../../domain/reply-language.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };

/** A sentence by topic and name. English has them all. */
type Key = keyof typeof en;

/** Every sentence in every language, in ICU MessageFormat. To add a language: its file, and a line here. */
export const CATALOGUES: Readonly<Record<ReplyLanguage, Readonly<Record<Key, string>>>> = {
  en,
  de,
  fr,
  es,
  ja,
};
