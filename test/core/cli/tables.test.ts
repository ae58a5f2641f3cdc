import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableInspection } from '#core/contract/data-preview.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { tables } from '../../fixtures/tables/corpus.ts';
import { tableFile } from '../../fixtures/tables/files.ts';
import { refusedTables } from '../../fixtures/tables/odd.ts';
import { serviceFixture } from '../service/service-fixture.ts';
import { createWorkspace, type Workspace } from './run-cli.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});
afterEach(() => workspace.remove());

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** As the page has it: uploaded, then inspected. */
async function asInWindow(all: readonly { name: string; bytes: Uint8Array }[]): Promise<TableInspection[]> {
  const library = serviceFixture();
  try {
    const { handlers } = library.open();
    const inspections: TableInspection[] = [];
    for (const { name, bytes } of all) {
      const { uploadId } = await handlers['files.begin']({ name, bytes: bytes.length });
      await handlers['files.append']({ uploadId, chunk: new Uint8Array(bytes) });
      const file = await handlers['files.finish']({ uploadId });
      inspections.push(await handlers['data.inspectTable']({ file: file.hash, override: { fileName: name } }));
    }
    return inspections;
  } finally {
    await library.remove();
  }
}

describe('tables on the command line', () => {
  it('are read as in the window, with the same remarks', { tags: ['long'] }, async () => {
    const paths = tables.map(({ name, bytes }) => workspace.file(name, bytes));
    const [inWindow, { code, stdout, stderr }] = await Promise.all([
      asInWindow(tables),
      workspace.run('data', 'inspect', '--json', ...paths),
    ]);
    expect(code).toBe(0);
    const found = jsonLines(stdout);
    expect(found).toHaveLength(tables.length);
    inWindow.forEach(({ source, rowCount }, i) => expect(found[i]).toMatchObject({ source, rowCount }));
    const remarks = jsonLines(stderr).map(({ remark }) => remark);
    expect(remarks).toEqual(inWindow.flatMap((one) => one.remarks));
  });

  it('are refused with the place', async () => {
    const named = ['a-word-among-numbers.csv', 'ragged.csv', 'weka.arff'];
    const chosen = refusedTables.filter(({ name }) => named.includes(name));
    const results = await Promise.all(
      chosen.map(({ name, bytes }) => workspace.run('data', 'spec', workspace.file(name, bytes))),
    );
    expect(results.map(({ code }) => code)).toEqual([1, 1, 1]);
    expect(results.map(({ stdout }) => stdout)).toEqual(['', '', '']);
    const messages = results.map(({ stderr }) => stderr).join('\n');
    expect(messages).toMatch(/row 4, column “a”: found “abc”/);
    expect(messages).toMatch(/ragged\.csv, line 3: found 1 cells/);
    expect(messages).toMatch(/ARFF/);
  });

  it('are read as one says, and become a spec that trains', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i};1,${234 + i};${i % 7 ? i % 5 : 'abc'};${i % 2 ? 'x' : 'y'}`,
    );
    const path = workspace.file('odd.txt', `A title\nnr;big;some;kind\n${rows.join('\n')}\n`);
    const args = ['--decimal', '.', '--missing', 'abc', '--type', 'nr=number', '--ignore', 'kind', '--target', 'some'];
    const { code, stdout, stderr } = await workspace.run('data', 'spec', path, ...args, '--task', 'regression');
    expect(stderr).toMatch(/^note: Lines left out in front of the table: 1\.$/m);
    expect(code).toBe(0);
    const spec = parseSpec(JSON.parse(stdout));
    expect(stderr).toMatch(/^note: As a number is predicted, the spec trains with Adam/m);
    expect(spec.training).toMatchObject({ optimizer: { kind: 'adam' }, learningRate: 0.001 });
    expect(spec.data.source).toMatchObject({
      dialect: { delimiter: ';', skip: 1, header: true, decimal: '.', thousands: ',' },
      target: 2,
      task: 'regression',
      columns: [
        { name: 'nr', type: 'number' },
        { name: 'big', type: 'number' },
        { name: 'some', type: 'number', missing: 'median' },
        { name: 'kind', type: 'ignore' },
      ],
    });
    const quick = { ...spec, training: { ...spec.training, epochs: 2 } };
    const trained = await workspace.run('train', workspace.file('spec.json', JSON.stringify(quick)), '--json');
    expect(jsonLines(trained.stdout)[0]).toMatchObject({ event: 'started', features: ['nr', 'big'] });
    expect(trained.code).toBe(0);
  });

  it('whose rows can’t be learnt by heart is trained without dropout, which is said', async () => {
    const rows = Array.from({ length: 8000 }, (_, i) => `${(i * 37) % 101},${i % 2 === 0 ? 'even' : 'odd'}`);
    const path = workspace.file('many.csv', ['number,kind', ...rows].join('\n'));
    const { stdout, stderr } = await workspace.run('data', 'spec', path);
    expect(stderr).toContain('more rows to train on (4800) than parameters (4418)');
    expect(parseSpec(JSON.parse(stdout)).network.hidden.map(({ dropoutRate }) => dropoutRate)).toEqual([0, 0]);
  });

  it('may be Parquet, and train', async () => {
    const path = workspace.file('irises.parquet', tableFile('irises-snappy.parquet'));
    const told = await workspace.run('data', 'inspect', path);
    expect(told.stdout).toMatch(/^irises\.parquet: Parquet, 6 rows, 3 columns$/m);
    expect(told.stdout).toMatch(/species\s+category, target \(classification\)/);
    const made = await workspace.run('data', 'spec', path, '--ignore', 'count');
    const spec = parseSpec(JSON.parse(made.stdout));
    expect(spec.data.source).toMatchObject({ kind: 'parquet', target: 2, columns: [{}, { type: 'ignore' }, {}] });
    const quick = { ...spec, training: { ...spec.training, epochs: 1 } };
    const trained = await workspace.run('train', workspace.file('spec.json', JSON.stringify(quick)), '--json');
    expect(jsonLines(trained.stdout)[0]).toMatchObject({ event: 'started', features: ['sepal'] });
  });

  it('may be NumPy’s arrays, with the split of their file', async () => {
    const path = workspace.file('mnist.npz', tableFile('mnist.npz'));
    const told = await workspace.run('data', 'inspect', path);
    expect(told.stdout).toContain(
      'NumPy arrays x_train, x_test of 8 + 4 rows of 4×3; y_train, y_test (classification)',
    );
    expect(told.stdout).toMatch(/class 1\s+6 images/);
    const made = await workspace.run('data', 'spec', path, '--task', 'regression');
    expect(parseSpec(JSON.parse(made.stdout)).data).toMatchObject({
      source: { kind: 'npz', task: 'regression', inputs: ['x_train', 'x_test'] },
      split: { kind: 'firstRows', train: 8, validation: 0 },
    });
    const unknown = await workspace.run('data', 'import', workspace.file('unknown.npz', tableFile('unknown.npz')));
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toMatch(/holds the arrays a, b, but none that are known as inputs and targets/);
  });

  it('say what is wrong with what is said', async () => {
    const path = workspace.file('fruit.csv', 'name,weight,sweet\nfig,10,yes\nplum,30,yes\nlemon,60,no\n');
    const tries = [
      ['--target', 'colour'],
      ['--type', 'weight'],
      ['--type', 'weight=text'],
      ['--delimiter', '~'],
    ];
    const results = await Promise.all(tries.map((args) => workspace.run('data', 'inspect', path, ...args)));
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(results[0]!.stderr).toMatch(/no column “colour”.*name, weight, sweet/);
    expect(results[2]!.stderr).toMatch(/number, category, date, dateParts, ignore/);
  });
});
