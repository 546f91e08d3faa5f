import type { ReplyLanguage } from '../../domain/reply-language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { ThreadWords } from './words.ts';

/** How people write in threads. To add a language: a file beside this one, and a line here. */
export const THREAD_WORDS: Readonly<Record<ReplyLanguage, ThreadWords>> = { en, de, fr, es, ja };
