import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { createWorkspace, jsonLines, type Workspace } from './run-cli.ts';

/** A shop's days: a number with gaps, a text with gaps, a date; a class that a spreadsheet would run. */
const shops = ['north', 'south', 'west'];
const rows = Array.from({ length: 90 }, (_, i) => {
  const shop = shops[i % 3]!;
  const visitors = 100 + 10 * (i % 9) + 100 * (i % 3);
  const day = String(1 + (i % 28)).padStart(2, '0');
  return {
    shop: i % 20 === 7 ? '' : shop,
    visitors: i % 13 === 5 ? '' : String(visitors),
    day: `2024-02-${day}`,
    good: visitors > 230 ? '=SUM(A1)' : 'no',
  };
});
const table = (lines: readonly object[]) =>
  `${Object.keys(lines[0]!).join(',')}\n${lines.map((line) => Object.values(line).join(',')).join('\n')}\n`;

let workspace: Workspace;
let runId: string;
/** What was counted when the run ended. */
let accuracy: number;

beforeAll(async () => {
  workspace = createWorkspace();
  const path = workspace.file('shops.csv', table(rows));
  const types = ['--type', 'shop=category', '--type', 'visitors=number', '--type', 'day=dateParts'];
  const { stdout } = await workspace.run('data', 'spec', path, '--target', 'good', ...types);
  const base = parseSpec(JSON.parse(stdout));
  const spec = {
    ...base,
    data: { ...base.data, split: { kind: 'ratio', train: 0.7, validation: 0, stratified: true } },
    network: {
      ...base.network,
      dropoutScaling: 'textbook',
      inputDropoutRate: 0.1,
      hidden: [{ units: 12, activation: 'gelu', dropoutRate: 0.2, batchNorm: true }],
    },
    training: { ...base.training, epochs: 40, learningRate: 0.02 },
  };
  const trained = await workspace.run('train', workspace.file('shops.json', JSON.stringify(spec)), '--json');
  const lines = jsonLines(trained.stdout);
  runId = String(lines[0]!['run']);
  const summary = lines.at(-1)!['summary'] as { test: { score: number } };
  accuracy = summary.test.score;
});
afterAll(() => workspace.remove());

interface Prediction {
  readonly row: number;
  readonly prediction: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

const predicted = async (...args: string[]) => {
  const { code, stdout, stderr } = await workspace.run('predict', ...args, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return jsonLines(stdout) as unknown as Prediction[];
};

describe('dropout-studio predict', () => {
  it('says of the held-out rows what the run counted', async () => {
    const part = await workspace.run('export', runId, '--format', 'rows-csv', '--out', '-');
    const held = (parse(part.stdout, { columns: true }) as unknown as { row: string; part: string }[]).filter(
      (one) => one.part === 'test',
    );
    const all = await predicted(runId, 'shops.csv');
    expect(all.map(({ row }) => row)).toEqual(rows.map((_, i) => i + 2));
    const right = held.filter(
      ({ row }) => all.find((one) => one.row === Number(row))!.prediction === rows[Number(row) - 2]!.good,
    );
    expect(right.length / held.length).toBeCloseTo(accuracy, 6);
  });

  it('finds columns by their names, wherever they stand, without the target, and in other dialects', async () => {
    const all = await predicted('latest', 'shops.csv');
    const turned = rows.map(({ shop, visitors, day }) => ({
      extra: 1,
      day,
      visitors: visitors === '' ? '' : `${visitors},0`,
      shop,
    }));
    workspace.file(
      'turned.csv',
      table(turned)
        .replaceAll(/(\d),0/g, '$1§0')
        .replaceAll(',', ';')
        .replaceAll('§', ','),
    );
    expect(await predicted('latest', 'turned.csv', '--decimal', ',')).toEqual(all);
    workspace.file('one.csv', table(turned.slice(0, 1).map((one) => ({ ...one, visitors: '100' }))));
    expect(await predicted('latest', 'one.csv')).toEqual(all.slice(0, 1));
  });

  it('says the same from an exported file, alone or in a zip', { tags: ['long'] }, async () => {
    const all = await predicted(runId, 'shops.csv');
    for (const args of [['safetensors'], ['safetensors', '--readme'], ['pytorch', '--training-rows']]) {
      const file = `${args.join('')}.model`;
      const exported = await workspace.run('export', runId, '--format', ...args, '--out', file);
      expect(exported.stderr).toContain(file);
      expect(await predicted(file, 'shops.csv')).toEqual(all);
    }
  });

  it('writes CSV in which a spreadsheet runs nothing', async () => {
    const { code, stderr } = await workspace.run('predict', runId, 'shops.csv', '--out', 'answers.csv');
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('answers.csv') as string });
    const [header, ...lines] = readFileSync(join(workspace.folder, 'answers.csv'), 'utf8').trim().split('\n');
    expect(header).toBe('row,good,P(=SUM(A1)),P(no)');
    expect(new Set(lines.map((line) => line.split(',')[1]))).toEqual(new Set(["'=SUM(A1)", 'no']));
  });

  it.each([
    [
      'a text that was never seen',
      { shop: 'east' },
      /new\.csv, row 2, column “shop”: found “east”.*north, south, west/,
    ],
    ['a word where a number belongs', { visitors: 'many' }, /new\.csv, row 2, column “visitors”: found “many”/],
  ])('refuses %s, with its place', async (_, change, message) => {
    workspace.file('new.csv', table([{ ...rows[0], ...change }, rows[1]!]));
    const { code, stdout, stderr } = await workspace.run('predict', runId, 'new.csv');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('refuses what lacks a column, what is no model, and what is not there', async () => {
    workspace.file('narrow.csv', 'shop,day\nnorth,2024-02-01\nsouth,2024-02-02\n');
    const refused = async (...args: string[]) => {
      const { code, stderr } = await workspace.run('predict', ...args);
      expect(code).not.toBe(0);
      return stderr;
    };
    expect(await refused(runId, 'narrow.csv')).toMatch(/no column “visitors”.*shop, day/);
    expect(await refused('shops.csv', 'shops.csv')).toMatch(/no model that this studio exported/);
    expect(await refused(runId, 'nowhere.csv')).toMatch(/nowhere\.csv can’t be read/);
    expect(await refused('nobody', 'shops.csv')).toMatch(/no run “nobody”/);
  });
});
