/** Training speed against the width of the network, as an SVG with logarithmic axes. */
import type { Case } from './cases.ts';
import { bestOf, type Results } from './report.ts';

const size = { width: 720, height: 400 } as const;
const area = { left: 84, right: 560, top: 44, bottom: 344 } as const;
// Okabe & Ito's colours, told apart by people who see few; each line has a shape of its own as well.
const peers = [
  { name: 'studio', label: 'Dropout Studio', color: '#0072b2', dash: '' },
  { name: 'PyTorch', label: 'PyTorch, CPU', color: '#d55e00', dash: '8 4' },
  { name: 'tfjs, WASM', label: 'TensorFlow.js, WASM', color: '#009e73', dash: '2 4' },
] as const;

/** @param widths - cases named by their width. */
export function widthChart(widths: readonly Case[], results: Results): string {
  const points = peers.map(({ name }) =>
    widths.flatMap((one) => {
      const rate = bestOf(one, results, name);
      return rate === null ? [] : [{ width: Number(one.name), rate }];
    }),
  );
  const rates = points.flat().map(({ rate }) => rate);
  const [lowest, highest] = [Math.floor(Math.log10(Math.min(...rates))), Math.ceil(Math.log10(Math.max(...rates)))];
  const [narrowest, widest] = [Math.log2(Number(widths[0]!.name)), Math.log2(Number(widths.at(-1)!.name))];
  const x = (width: number) => place(Math.log2(width), narrowest, widest, area.left, area.right);
  const y = (rate: number) => place(Math.log10(rate), lowest, highest, area.bottom, area.top);
  const decades = Array.from({ length: highest - lowest + 1 }, (_, i) => 10 ** (lowest + i));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    text(area.left, 24, 'Training speed of 784-w-w-10, batch 128, dropout 0.5', 'start', '#222', 'font-weight="600"'),
    ...decades.map((rate) => gridLine(area.left, y(rate), area.right, y(rate))),
    ...decades.map((rate) => text(area.left - 8, y(rate) + 4, rate.toLocaleString('en'), 'end')),
    ...widths.map(({ name }) => text(x(Number(name)), area.bottom + 20, name, 'middle')),
    text((area.left + area.right) / 2, area.bottom + 44, 'width w of the two hidden layers (units)', 'middle'),
    `<text x="18" y="${(area.top + area.bottom) / 2}" transform="rotate(-90 18 ${(area.top + area.bottom) / 2})" text-anchor="middle" fill="#444">training samples per second</text>`,
    ...peers.flatMap((peer, i) => {
      const line = points[i]!;
      if (line.length === 0) return [];
      const path = line.map(({ width, rate }) => `${x(width).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
      const last = line[line.length - 1]!;
      return [
        `<polyline points="${path}" fill="none" stroke="${peer.color}" stroke-width="2" stroke-dasharray="${peer.dash}"/>`,
        ...line.map(
          ({ width, rate }) =>
            `<circle cx="${x(width).toFixed(1)}" cy="${y(rate).toFixed(1)}" r="3" fill="${peer.color}"/>`,
        ),
        text(x(last.width) + 10, y(last.rate) + 4, peer.label, 'start', peer.color),
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

function place(value: number, low: number, high: number, from: number, to: number): number {
  return from + ((value - low) / (high - low)) * (to - from);
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1.toFixed(1)}" x2="${x2}" y2="${y2.toFixed(1)}" stroke="#ddd"/>`;
}

function text(x: number, y: number, content: string, anchor: string, color = '#444', more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${color}" ${more}>${content}</text>`;
}
