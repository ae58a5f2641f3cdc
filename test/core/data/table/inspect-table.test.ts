import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TableInspector, inspectTable } from '#core/data/table/inspect-table.ts';
import type { TableOverride } from '#core/experiment/data-spec.ts';
import { isMissing as fileMissing, needing, sharedPath } from '../../../support/golden.ts';
import { bytesOf, hash, sourceOf } from '../csv-fixture.ts';

const types = (text: string, override: TableOverride = {}) => sourceOf(text, override).columns.map(({ type }) => type);

describe('inspecting a CSV file', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4\n'],
    [';', 'a;b\n1,5;2\n3,5;4\n'],
    ['\t', 'a\tb\n1\t2\n3\t4\n'],
    ['|', 'a|b\n1|2\n3|4\n'],
    [' ', 'a b\n1 2\n3 4\n'],
  ])('finds the delimiter %j', (delimiter, text) => {
    expect(sourceOf(text)).toMatchObject({
      dialect: { delimiter, header: true },
      columns: [{ name: 'a' }, { name: 'b' }],
    });
  });

  it('finds that there is no header, and names the columns', () => {
    expect(sourceOf('1,2,x\n3,4,y\n5,6,x\n')).toMatchObject({
      dialect: { header: false },
      columns: [{ name: 'column 1' }, { name: 'column 2' }, { name: 'column 3' }],
    });
  });

  it('reads a file with a byte order mark, quotes and Windows line ends', () => {
    const { source, rowCount } = inspectTable(
      bytesOf('\ufeff"size, cm",kind\r\n1,"a ""b"""\r\n2,c\r\n'),
      hash,
      'f.csv',
    );
    expect(source.columns.map(({ name }) => name)).toEqual(['size, cm', 'kind']);
    expect(rowCount).toBe(2);
  });

  it('tells numbers, categories, row numbers and names apart', () => {
    const rows = Array.from({ length: 80 }, (_, i) => `${i + 1},${i % 7}.5,${i % 2 ? 'red' : 'blue'},person ${i}`);
    expect(types(`id,size,colour,name\n${rows.join('\n')}\n`)).toEqual(['ignore', 'number', 'category', 'ignore']);
  });

  it('finds a target by its name, else among categories, else at the end', () => {
    expect(sourceOf('class,a,b\nx,1,2\ny,3,4\n')).toMatchObject({ target: 0, task: 'classification' });
    expect(sourceOf('a,kind,b\n1,x,2\n3,y,4\n')).toMatchObject({ target: 1, task: 'classification' });
    expect(sourceOf('a,b\n1,2.5\n3,4.5\n')).toMatchObject({ target: 1, task: 'regression' });
    expect(sourceOf('a,target\n1,0\n3,1\n')).toMatchObject({ task: 'classification' });
  });

  it('takes what is overridden as said', () => {
    const text = 'a;b\n1;2\n3;4\n';
    expect(sourceOf(text, { dialect: { header: false } })).toMatchObject({ dialect: { header: false }, target: 1 });
    expect(sourceOf(text, { target: 0 })).toMatchObject({ target: 0 });
    expect(sourceOf(text, { dialect: { delimiter: ',' } }).columns).toHaveLength(1);
    expect(sourceOf(text, { target: 9 }).target).toBe(1);
    const columns = sourceOf(text).columns.map((column) => ({ ...column, type: 'category' as const }));
    expect(sourceOf(text, { columns, task: 'regression' }).columns.map(({ type }) => type)).toEqual([
      'category',
      'number',
    ]);
  });

  it('numbers repeated and empty names', () => {
    expect(sourceOf('a,a,\n1,2,3\n', { dialect: { header: true } }).columns.map(({ name }) => name)).toEqual([
      'a',
      'a 2',
      'column 3',
    ]);
  });

  it('takes what is said of the signs in numbers and dates', () => {
    const text = 'a;when;kind\n1,234;1/2/1970;u\n2,345;2/1/1970;v\n3,456;3/8/1970;u\n';
    const columns = (override: TableOverride) => types(text, override).slice(0, 2);
    expect(columns({})).toEqual(['ignore', 'ignore']);
    expect(columns({ dialect: { decimal: ',', dates: 'dmy' } })).toEqual(['number', 'date']);
    expect(sourceOf(text, { dialect: { decimal: '.' } }).dialect.thousands).toBe(',');
  });

  it('warns of columns that become very many inputs', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `t${i % 1200},u${i % 150},${i % 7}.5,${i % 2 ? 'x' : 'y'}`);
    const { remarks } = inspectTable(bytesOf(`a,b,c,kind\n${rows.join('\n')}\n`), hash, 'wide.csv');
    const found = remarks.map(({ code, severity, details }) => [code, severity, details['count'] ?? details['inputs']]);
    expect(found).toEqual([
      ['csv.manyCategories', 'warning', 1200],
      ['csv.manyCategories', 'warning', 150],
      ['csv.manyInputs', 'warning', 1350],
    ]);
  });

  it('looks at a file once, however often what its cells mean is corrected', () => {
    const bytes = bytesOf('a,b,kind\n1.5,2,u\n2.5,3,v\n3.5,5,u\n');
    const inspector = new TableInspector();
    const look = (header?: boolean) => inspector.inspect(bytes, hash, 'f.csv', { dialect: { header } });
    const found = look();
    expect(look(false)).toMatchObject({ rowCount: 4, source: { dialect: { header: false } } });
    expect(look(false)).toEqual(inspectTable(bytes, hash, 'f.csv', { dialect: { header: false } }));
    expect(look()).toEqual(found);
    const other = inspector.inspect(bytesOf('x;y\n1;2\n'), 'b'.repeat(64), 'g.csv');
    expect(other.columns.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  it('finds encodings, and reads as one that is said', () => {
    const russian = Buffer.from('e8ecff2cc0c0c02c0a', 'hex');
    expect(sourceOf('größe,a\n1,2\n').dialect.encoding).toBe('utf-8');
    expect(inspectTable(russian, hash, 'f.csv', { dialect: { encoding: 'windows-1251' } }).columns[0]!.name).toBe(
      'имя',
    );
    const german = Buffer.from('gr\xf6\xdfe,a\n1,2\n', 'latin1');
    expect(() => inspectTable(german, hash, 'f.csv', { dialect: { encoding: 'utf-8' } })).toThrow(
      expect.objectContaining({ code: 'csv.wrongEncoding', details: expect.objectContaining({ line: 1 }) as object }),
    );
  });

  it.skipIf(fileMissing('data/penguins.csv'))(needing('understands the penguins', 'data/penguins.csv'), () => {
    const { source, rowCount, columns } = inspectTable(
      readFileSync(sharedPath('data/penguins.csv')),
      hash,
      'penguins.csv',
    );
    expect(rowCount).toBe(344);
    expect(source).toMatchObject({ dialect: { delimiter: ',', header: true }, target: 0, task: 'classification' });
    expect(source.columns.map(({ type }) => type)).toEqual([
      'category',
      'category',
      'number',
      'number',
      'number',
      'number',
      'category',
      'number',
    ]);
    expect(columns.find(({ name }) => name === 'sex')).toMatchObject({ missing: 11, distinct: 2 });
    expect(columns.find(({ name }) => name === 'bill_length_mm')).toMatchObject({ missing: 2 });
  });
});
