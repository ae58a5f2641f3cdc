/** The notices of what others made and the studio is built of, as one text that people and the page can read. */

export interface ThirdPartyNotice {
  readonly name: string;
  readonly version: string;
  /** As its package names it, for example `MIT`. */
  readonly licence: string;
  /** The licence itself, with whom the work belongs to. */
  readonly text: string;
}

const line = '='.repeat(80);

/** @param preface - what stands above all of them. */
export function formatNotices(preface: string, notices: readonly ThirdPartyNotice[]): string {
  const parts = notices.map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}\n`);
  return [`${preface}\n`, ...parts].join(`\n${line}\n`);
}

/** The notices in a text that `formatNotices` made. */
export function parseNotices(text: string): ThirdPartyNotice[] {
  const [, ...parts] = text.split(`\n${line}\n`);
  return parts.map((part) => {
    const [title = '', licence = '', , ...lines] = part.trimEnd().split('\n');
    const at = title.lastIndexOf(' ');
    return { name: title.slice(0, at), version: title.slice(at + 1), licence, text: lines.join('\n') };
  });
}
