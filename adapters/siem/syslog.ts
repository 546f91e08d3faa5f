import { type Socket, connect, isIP } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import type { EventSink } from '../../src/ports/event-sink.ts';
import { SILENCE_MS, toFailure } from './failure.ts';

type SinkEvent = Parameters<EventSink['send']>[0][number];

interface SyslogOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Authorities that the server's certificate may come from, PEM; the system's when left out. */
  readonly ca?: string | undefined;
  readonly silenceMs?: number;
}

/** "log audit". Source: RFC 5424 section 6.2.1. */
const FACILITY = 13;
/** By severity of OCSF: informational, notice, warning, error. */
const SEVERITIES = [6, 6, 5, 4, 3] as const;
const MOST_MSGID = 32;
const MOST_HOSTNAME = 255;

/**
 * Sends to a syslog server: RFC 5424 over TCP with octet counting (RFC 6587 section 3.4.1), or over TLS (RFC 5425).
 *
 * Syslog acknowledges nothing. Each batch has a connection of its own, which is ended behind it: only when the other side has ended it,
 * too, afterwards and without an error, its machine had all of it.
 */
export function openSyslogSink(options: SyslogOptions): EventSink {
  const { host, port, tls } = options;
  return {
    id: `syslog:${tls ? 'tls' : 'tcp'}://${host}:${String(port)}`,
    send: (events, signal) => deliver(options, Buffer.concat(events.map(toFrame)), signal),
  };
}

function toFrame({ json, at, kind, severityId }: SinkEvent): Buffer {
  const priority = FACILITY * 8 + (SEVERITIES[severityId] ?? 6);
  const head = [
    `<${String(priority)}>1`,
    at,
    name(hostname(), MOST_HOSTNAME),
    'candor',
    '-',
    name(kind, MOST_MSGID),
    '-',
  ];
  const message = Buffer.from(`${head.join(' ')} ${json}`);
  return Buffer.concat([Buffer.from(`${String(message.length)} `), message]);
}

/** Printable ASCII without blanks, or "-" for nothing. */
function name(text: string, most: number): string {
  return text.replaceAll(/[^!-~]/gu, '').slice(0, most) || '-';
}

function deliver(options: SyslogOptions, frames: Buffer, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = open(options, () => void socket.end(frames));
  let isSent = false;
  const stop = (): void => void socket.destroy(toFailure('the sending of security events was stopped'));
  signal.addEventListener('abort', stop);
  socket.setTimeout(options.silenceMs ?? SILENCE_MS, () =>
    socket.destroy(toFailure('the syslog server says nothing')),
  );
  socket.on('finish', () => void (isSent = true));
  socket.on('end', () => {
    if (!isSent) socket.destroy(toFailure('the syslog server ended the connection before all was sent'));
  });
  socket.on('error', (error) => reject(toFailure('the syslog server took not all', error)));
  socket.on('close', () => {
    signal.removeEventListener('abort', stop);
    if (isSent) resolve();
    else reject(toFailure('the syslog server took not all'));
  });
  socket.resume();
  if (signal.aborted) stop();
  return promise;
}

function open({ host, port, tls, ca }: SyslogOptions, ready: () => void): Socket {
  if (!tls) return connect({ host, port }, ready);
  const checks = { ...(ca === undefined ? {} : { ca }), ...(isIP(host) === 0 ? { servername: host } : {}) };
  return connectTls({ host, port, ...checks }, ready);
}
