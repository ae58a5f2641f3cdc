/** A report as Markdown with its figures beside it, in one zip. */
import type { Figure } from '../../contract/figures.ts';
import { safeFileName } from '../../contract/file-name.ts';
import { zipParts, type ZipEntry } from '../../exporters/zip.ts';
import { drawSvg } from '../../figures/draw.ts';
import type { ReportBlock, ReportDocument } from '../document.ts';
import { beneathTitle, lookIn } from './figure-size.ts';
import { escapeMarkdown, fenced } from './texts.ts';

/** @param time - that the files bear, in milliseconds since 1970. */
export async function markdownReport(report: ReportDocument, time: number): Promise<Uint8Array> {
  const pictures: ZipEntry[] = [];
  async function picture(figure: Figure): Promise<string> {
    const number = String(pictures.length + 1).padStart(2, '0');
    const name = `figures/${number} ${safeFileName(figure.title)}.svg`;
    pictures.push({ name, parts: [encoded(await drawSvg(beneathTitle(figure), lookIn(figure)))] });
    const title = escapeMarkdown(figure.title);
    return `![${title}](<${name}>)\n\n*${title}*`;
  }
  const { kicker, title, subtitle, blocks, colophon } = report;
  const parts = [escapeMarkdown(kicker), `# ${escapeMarkdown(title)}`, escapeMarkdown(subtitle)];
  for (const block of blocks) parts.push(await markdownOf(block, picture));
  parts.push('---', escapeMarkdown(colophon));
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  const pieces: Uint8Array[] = [];
  for await (const piece of zipParts([{ name: 'report.md', parts: [encoded(text)] }, ...pictures], time)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function markdownOf(block: ReportBlock, picture: (figure: Figure) => Promise<string>): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'facts':
      return block.rows.map(([name, value]) => `- **${escapeMarkdown(name)}**: ${escapeMarkdown(value)}`).join('\n');
    case 'table':
      return tableOf(block);
    case 'findings':
      return block.items
        .map(
          ({ verdict, text }) =>
            `- ${verdict === null ? '' : `**${escapeMarkdown(verdict)}** `}${escapeMarkdown(text)}`,
        )
        .join('\n');
    case 'figures': {
      const drawn: string[] = [];
      for (const figure of block.figures) drawn.push(await picture(figure));
      return drawn.join('\n\n');
    }
    case 'code':
      return fenced(block.text, /^[[{]/.test(block.text) ? 'json' : 'sh');
  }
}

function tableOf({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(({ align }) => (align === 'end' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(escapeMarkdown))),
  ].join('\n');
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
