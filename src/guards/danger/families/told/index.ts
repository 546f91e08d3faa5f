import type { HelpLanguage } from '../../../../domain/hard-subject.ts';
import type { Families } from '../families.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

/** What people say who name the matter: by act, by those who do it, and by what it is done to. */
export const TOLD: Readonly<Partial<Record<HelpLanguage, Families>>> = { en, de, fr, es, ja };
