/** A report as one page that needs nothing else: no script, nothing from elsewhere, its figures within. */
import type { ReportBlock, ReportDocument } from '../document.ts';
import type { Figure } from '../../contract/figures.ts';
import { drawSvg } from '../../figures/draw.ts';
import { beneathTitle, isWide, lookIn } from './figure-size.ts';
import { reportStyle } from './html-style.ts';
import { escapeHtml } from './texts.ts';

export async function htmlReport(report: ReportDocument): Promise<string> {
  const drawing = new Drawing();
  const blocks: string[] = [];
  for (const block of report.blocks) blocks.push(await htmlOf(block, drawing));
  const { locale, kicker, title, subtitle, colophon } = report;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Dropout Studio">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kicker">${escapeHtml(kicker)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
</header>
<main>
${blocks.join('\n')}
</main>
<footer>${escapeHtml(colophon)}</footer>
</body>
</html>
`;
}

/** Names within a picture are its own; several on one page need different ones. */
class Drawing {
  #count = 0;

  async svg(figure: Figure): Promise<string> {
    const prefix = `f${++this.#count}-`;
    const svg = await drawSvg(beneathTitle(figure), lookIn(figure));
    return svg
      .replace(/^<\?xml[^>]*>\s*/, '')
      .replace(/<!DOCTYPE[^>]*>\s*/i, '')
      .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${prefix}${id}"`)
      .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${prefix}${id})`)
      .replace(/href="#([^"]+)"/g, (_, id: string) => `href="#${prefix}${id}"`);
  }
}

async function htmlOf(block: ReportBlock, drawing: Drawing): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.isSmall ? ' class="small"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
    case 'table':
      return tableOf(block);
    case 'findings':
      return `<ul class="findings">${block.items
        .map(({ verdict, tone, text }) => {
          const word = verdict === null ? '' : `<b class="${tone}">${escapeHtml(verdict)}</b> `;
          return `<li>${word}${escapeHtml(text)}</li>`;
        })
        .join('')}</ul>`;
    case 'figures': {
      const drawn: string[] = [];
      for (const figure of block.figures) {
        const words = escapeHtml(figure.title);
        const svg = await drawing.svg(figure);
        const width = isWide(figure) ? ' class="wide"' : '';
        drawn.push(`<figure${width}><figcaption>${words}</figcaption>${svg}</figure>`);
      }
      return `<div class="figures">${drawn.join('\n')}</div>`;
    }
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
  }
}

/** Wider rows have smaller letters; yet wider ones are broken. */
const [roomyLetters, denseLetters] = [75, 110];

function tableOf({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>): string {
  const classOf = (place: number) => (columns[place]?.align === 'end' ? ' class="end"' : '');
  const head = columns.map(({ label }, i) => `<th scope="col"${classOf(i)}>${escapeHtml(label)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((text, i) => {
      const [tag, scope] = i === 0 ? ['th', ' scope="row"'] : ['td', ''];
      return `<${tag}${scope}${classOf(i)}>${escapeHtml(text)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const letters = columns.reduce((sum, _, i) => sum + Math.max(0, ...rows.map((row) => row[i]?.length ?? 0)), 0);
  const look = letters > denseLetters ? 'table dense broken' : letters > roomyLetters ? 'table dense' : 'table';
  return `<div class="${look}"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
