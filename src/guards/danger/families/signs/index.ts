import type { HelpLanguage } from '../../../../domain/hard-subject.ts';
import type { Families } from '../families.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

/** What people tell of who do not name the matter: what they see, what they have prepared, what they are made to do. */
export const SIGNS: Readonly<Partial<Record<HelpLanguage, Families>>> = { en, de, fr, es, ja };
