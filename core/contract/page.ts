/**
 * How the page is delivered, whichever host delivers it: the desktop's own protocol or the browser mode's server.
 *
 * Pure rules without Node or DOM, so that both hosts and their tests share one definition.
 */

/**
 * The page's content security policy: nothing but its own files, no inline script or style, no eval.
 * @param connect - sources beyond its own origin that the page may connect to.
 * @param nonce - admits the style elements of a development server; a built page has none.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#7-define-a-content-security-policy
 */
export function contentSecurityPolicy(connect: readonly string[] = [], nonce?: string): string {
  const own = nonce === undefined ? `'self'` : `'self' 'nonce-${nonce}'`;
  return [
    `default-src 'none'`,
    `script-src ${own}`,
    `style-src ${own}`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src ${[`'self'`, ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Headers of every answer to the page, beside the policy. */
export const pageHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-cache',
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** A file of the page: its path below the page's folder, with forward slashes, and its media type. */
export interface PageFile {
  readonly path: string;
  readonly mediaType: string;
}

/**
 * The file a request asks for, or null where no path below the page's folder is meant.
 *
 * Each segment must be an ordinary file name after decoding, so `..`, encoded slashes, backslashes, drive letters,
 * null bytes and hidden files never reach the file system; only types a page is made of are given out.
 * @param pathname - of the request's URL, still percent-encoded.
 */
export function pageFile(pathname: string): PageFile | null {
  if (pathname === '/') return pageFile('/index.html');
  const segments = pathname.split('/').slice(1).map(decoded);
  if (!pathname.startsWith('/') || !segments.every(isFileName)) return null;
  const path = segments.join('/');
  const mediaType = mediaTypes[path.slice(path.lastIndexOf('.') + 1)];
  return mediaType === undefined ? null : { path, mediaType };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

function isFileName(segment: string): boolean {
  return /^[\w-][\w.-]*$/.test(segment) && !segment.includes('..');
}
