import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** The constant every WebSocket server hashes with the client's key. Source: RFC 6455, section 1.3. */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** The far end of Socket Mode for tests: says hello, sends envelopes, keeps the acknowledgements. */
export class SocketServer {
  readonly acknowledged: Record<string, unknown>[] = [];
  connections = 0;
  readonly #server: Server;
  #socket: Duplex | undefined;
  #waiting: { readonly isMet: () => boolean; readonly resolve: () => void }[] = [];

  private constructor() {
    this.#server = createServer();
    this.#server.on('upgrade', (request, socket) =>
      this.#accept(socket, request.headers['sec-websocket-key'] ?? ''),
    );
  }

  static async start(): Promise<SocketServer> {
    const server = new SocketServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `ws://127.0.0.1:${String(port)}/link`;
  }

  send(envelope: object): void {
    this.#write(TEXT, Buffer.from(JSON.stringify(envelope)));
  }

  /** Ends the connection without a word, as a network does. */
  drop(): void {
    this.#socket?.destroy();
  }

  until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isMet, resolve });
      this.#wake();
    });
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: Duplex, key: string): void {
    const accept = createHash('sha1').update(`${key}${MAGIC}`).digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
    socket.on('error', () => undefined);
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = this.#readFrames(Buffer.concat([pending, chunk]));
    });
    this.#socket = socket;
    this.connections += 1;
    this.send({ type: 'hello', num_connections: 1 });
    this.#wake();
  }

  /** Reads the masked client frames of up to 64 KB that are complete. Out: what is left. */
  #readFrames(data: Buffer): Buffer {
    if (data.length < 6) return data;
    const short = data.readUInt8(1) & 127;
    const at = short === 126 ? 4 : 2;
    const length = short === 126 ? data.readUInt16BE(2) : short;
    if (data.length < at + 4 + length) return data;
    const mask = data.subarray(at, at + 4);
    const payload = data.subarray(at + 4, at + 4 + length).map((byte, n) => byte ^ (mask[n % 4] ?? 0));
    this.#take(data.readUInt8(0) & 15, Buffer.from(payload));
    return this.#readFrames(data.subarray(at + 4 + length));
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === PING) this.#write(PONG, payload);
    if (opcode === CLOSE) {
      this.#write(CLOSE, payload);
      this.#socket?.end();
    }
    if (opcode === TEXT)
      this.acknowledged.push(JSON.parse(payload.toString('utf8')) as Record<string, unknown>);
    this.#wake();
  }

  #write(opcode: number, payload: Buffer): void {
    const length = Buffer.from([payload.length < 126 ? payload.length : 126]);
    const extended = Buffer.alloc(payload.length < 126 ? 0 : 2);
    if (extended.length === 2) extended.writeUInt16BE(payload.length);
    this.#socket?.write(Buffer.concat([Buffer.from([128 | opcode]), length, extended, payload]));
  }

  #wake(): void {
    const met = this.#waiting.filter(({ isMet }) => isMet());
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting));
    for (const { resolve } of met) resolve();
  }
}
