/**
 * Who may talk to the browser mode.
 *
 * The server listens on the loopback address, which every program and every web page on this machine can reach. Three
 * rules keep them out: a secret token, the Host header (a name that someone pointed at 127.0.0.1 is refused, against
 * DNS rebinding), and the Origin header (another site's page is refused).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A fresh secret of 256 bits, fit for a URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in constant time; the digests make lengths equal. */
export function isToken(given: string | null | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(token));
}

/** Cookies don't tell ports apart, so the name does: several studios may be open at once. */
export function cookieName(port: number): string {
  return `dropout-studio-${port}`;
}

/** The cookie that lets the page in from now on: out of reach of scripts and of other sites' requests. */
export function accessCookie(port: number, token: string): string {
  return `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Whether a request carries this studio's cookie. */
export function hasAccess(request: IncomingMessage, port: number, token: string): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const prefix = `${cookieName(port)}=`;
  return cookies.some((pair) => pair.startsWith(prefix) && isToken(pair.slice(prefix.length), token));
}

/** Whether the Host header names this server by its own address. */
export function isOwnHost(request: Pick<IncomingMessage, 'headers'>, port: number): boolean {
  const [name, given, ...more] = (request.headers.host ?? '').split(':');
  // Browsers leave out the port of HTTP itself.
  return (name === '127.0.0.1' || name === 'localhost') && more.length === 0 && (given ?? '80') === String(port);
}

/** Whether the Origin header is the page's own, or is absent as with an ordinary visit. */
export function isOwnOrigin(request: IncomingMessage, required: boolean): boolean {
  const { origin, host } = request.headers;
  return origin === undefined ? !required : origin === `http://${host ?? ''}`;
}
