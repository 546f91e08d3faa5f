import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { APP_ID } from './activities.ts';
import { Loopback } from './loopback.ts';

const ISSUER = 'https://issuer.test';

/** Signs tokens as the Bot Framework does, and serves the keys to check them with. */
export class TokenIssuer {
  readonly #server: Loopback;
  readonly #key: CryptoKey;
  readonly #foreignKey: CryptoKey;

  private constructor(server: Loopback, key: CryptoKey, foreignKey: CryptoKey) {
    this.#server = server;
    this.#key = key;
    this.#foreignKey = foreignKey;
  }

  static async open(): Promise<TokenIssuer> {
    const own = await generateKeyPair('RS256');
    const foreign = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'key-1', use: 'sig', endorsements: ['msteams'] };
    const server = new Loopback(({ path }) => ({
      body: path === '/keys' ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `${server.url}/keys` },
    }));
    await server.open();
    return new TokenIssuer(server, own.privateKey, foreign.privateKey);
  }

  env(): Record<string, string> {
    return {
      ToChannelFromBotLoginUrl: `${this.#server.url}/login`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.test',
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: `${this.#server.url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${this.#server.url}/openid-emulator`,
      OAuthUrl: `${this.#server.url}/oauth`,
    };
  }

  sign(claims: JWTPayload = {}): Promise<string> {
    return this.#sign(claims, this.#key);
  }

  /** Right in everything but the key. */
  signWithForeignKey(claims: JWTPayload = {}): Promise<string> {
    return this.#sign(claims, this.#foreignKey);
  }

  /** Right in everything but the algorithm: a secret anybody can choose. */
  signWithSecret(claims: JWTPayload = {}): Promise<string> {
    return new SignJWT(this.#payload(claims))
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(new TextEncoder().encode('a secret of thirty-two characters'));
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #payload(claims: JWTPayload): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return { iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 600, ...claims };
  }

  #sign(claims: JWTPayload, key: CryptoKey): Promise<string> {
    return new SignJWT(this.#payload(claims))
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1', typ: 'JWT' })
      .sign(key);
  }
}
