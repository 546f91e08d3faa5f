import { importPeer } from '../../peers.ts';
import { findRemoved } from '../occurrences.ts';
import type { Subject } from '../subject.ts';

interface RedactPii {
  readonly SyncRedactor: new () => { redact(text: string): string };
}

/** What it writes in place of what it takes out. */
const MARKERS =
  /CREDIT_CARD_NUMBER|STREET_ADDRESS|ZIPCODE|PHONE_NUMBER|IP_ADDRESS|US_SOCIAL_SECURITY_NUMBER|EMAIL_ADDRESS|USERNAME|PASSWORD|CREDENTIALS|DIGITS|URL|PERSON_NAME/g;

export const redactPii: Subject = {
  name: 'redact-pii',
  async open() {
    const { SyncRedactor } = await importPeer<RedactPii>('redact-pii');
    const redactor = new SyncRedactor();
    return (text) => {
      const masked = redactor.redact(text);
      return Promise.resolve(() => findRemoved(text, masked, MARKERS));
    };
  },
};
