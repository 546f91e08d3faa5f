import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';

const HINT = /"(?:private_key_id|auth_provider_x509_cert_url)"\s{0,4}:/g;
const MAX_CHARS = 6000;

/** Finds a Google service account file, whole: it is one credential, of which the private key is a part. */
export const serviceAccount: Detector = {
  id: 'service-account',
  kinds: ['PRIVATE_KEY'],
  secret: true,
  hints: ['_cert_url"', '"private_key_id"'],
  detect({ text }) {
    const findings: Finding[] = [];
    let done = 0;
    for (const { index } of text.matchAll(HINT)) {
      if (index < done) continue;
      const start = text.lastIndexOf('{', index);
      const end = text.indexOf('}', index) + 1;
      if (start < done || end === 0 || end - start > MAX_CHARS) continue;
      const file = text.slice(start, end);
      done = end;
      if (/private_key|service_account|client_email/.test(file))
        findings.push({ kind: 'PRIVATE_KEY', start, end, confidence: 1 });
    }
    return findings;
  },
};
