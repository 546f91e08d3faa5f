import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Environment, parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { EventSink } from '../../src/ports/event-sink.ts';
import { isLoopback } from '../http/fetch-file.ts';
import { openFileSink } from './file.ts';
import { openHttpsSink } from './https.ts';
import { openSyslogSink } from './syslog.ts';

export const SiemEnv = z.object({
  CANDOR_SIEM_FILE: z
    .string()
    .optional()
    .describe('File that security events (OCSF 1.9.0, JSON lines) are appended to.'),
  CANDOR_SIEM_SYSLOG: z
    .string()
    .refine(isSyslog, 'must be tls://host:port or tcp://host:port')
    .optional()
    .describe('Syslog server for them: tls://host:6514, or tcp://host:514 in clear.'),
  CANDOR_SIEM_URL: z
    .string()
    .refine(isCollector, 'must be an https address without a user in it')
    .optional()
    .describe('Address that they are posted to in batches.'),
  CANDOR_SIEM_TOKEN: z
    .string()
    .regex(/^[!-~]+$/u, 'must be one line of visible characters')
    .optional()
    .describe('Sent as bearer token to CANDOR_SIEM_URL, and to no other.'),
  CANDOR_SIEM_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authorities that the certificates of both may come from.'),
});
type SiemEnv = z.infer<typeof SiemEnv>;

function isSyslog(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    ['tls:', 'tcp:'].includes(url.protocol) &&
    url.hostname !== '' &&
    url.port !== '' &&
    url.username === ''
  );
}

function isCollector(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** The places that security events go to; none without settings. Pushes a fault for each that is wrong. */
export function configureSinks(env: Environment, faults: Fault[]): readonly EventSink[] {
  const settings = parseEnv(SiemEnv, env, faults);
  if (settings === undefined) return [];
  const { CANDOR_SIEM_TOKEN: token, CANDOR_SIEM_URL: address } = settings;
  if (token !== undefined && address === undefined) {
    faults.push({ where: 'CANDOR_SIEM_TOKEN', problem: 'is set, and CANDOR_SIEM_URL is not' });
  }
  return toSinks(settings, readCa(settings, faults));
}

function toSinks(
  {
    CANDOR_SIEM_FILE: file,
    CANDOR_SIEM_SYSLOG: syslog,
    CANDOR_SIEM_URL: url,
    CANDOR_SIEM_TOKEN: token,
  }: SiemEnv,
  ca: string | undefined,
): EventSink[] {
  const server = syslog === undefined ? undefined : new URL(syslog);
  return [
    ...(file === undefined ? [] : [openFileSink(file)]),
    ...(server === undefined
      ? []
      : [
          openSyslogSink({
            host: server.hostname.replace(/^\[|\]$/gu, ''),
            port: Number(server.port),
            tls: server.protocol === 'tls:',
            ca,
          }),
        ]),
    ...(url === undefined ? [] : [openHttpsSink({ url, token, ca })]),
  ];
}

function readCa({ CANDOR_SIEM_CA_FILE: file }: SiemEnv, faults: Fault[]): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    faults.push({
      where: 'CANDOR_SIEM_CA_FILE',
      problem: 'cannot be read. Check the path and its permissions',
    });
    return undefined;
  }
}
