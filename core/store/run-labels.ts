/** What a person has written on runs: names, notes, tags and colours. It may change whatever state a run is in. */
import { RunColor, type LabelChange, type LabelsBefore, type RunLabels } from '../contract/run-table/run-table.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';

type LabelsOfRun = LabelsBefore[number];

/** Runs looked up in one query. */
const atOnce = 500;
/** A colour that a later studio has is none here. */
const KnownColor = RunColor.nullable().catch(null);

export class RunLabelsTable {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** @throws {StudioError} `library.notFound` */
  get(id: string): RunLabels {
    const { name, notes, color, tags } = found(this.#read([id])[0], 'run', id);
    return { name, notes, color, tags };
  }

  /** Changes the labels of runs, all of them or, where it fails, none. @returns what those that change had before. */
  change(ids: readonly string[], change: LabelChange): LabelsOfRun[] {
    return this.#database.transaction(() => {
      const changed: LabelsOfRun[] = [];
      for (const before of this.#read(ids)) {
        const after = changedBy(before, change);
        if (JSON.stringify(after) === JSON.stringify(before)) continue;
        this.#write(before, after);
        changed.push(before);
      }
      return changed;
    });
  }

  /** Puts labels back; runs that are gone since are left out. */
  put(labels: readonly LabelsOfRun[]): void {
    this.#database.transaction(() => {
      const before = new Map(this.#read(labels.map(({ id }) => id)).map((one) => [one.id, one]));
      for (const one of labels) {
        const known = before.get(one.id);
        if (known) this.#write(known, one);
      }
    });
  }

  /** Those that are there. */
  #read(ids: readonly string[]): LabelsOfRun[] {
    const { build } = this.#database;
    const read: LabelsOfRun[] = [];
    for (let at = 0; at < ids.length; at += atOnce) {
      const some = ids.slice(at, at + atOnce);
      const tagged = this.#database.all(
        build.selectFrom('runTags').selectAll().where('runId', 'in', some).orderBy('tag'),
      );
      const tags = new Map<string, string[]>(some.map((id) => [id, []]));
      for (const { runId, tag } of tagged) tags.get(runId)?.push(tag);
      const rows = build.selectFrom('runs').select(['id', 'name', 'notes', 'color']).where('id', 'in', some);
      for (const row of this.#database.all(rows)) {
        read.push({ ...row, color: KnownColor.parse(row.color), tags: tags.get(row.id) ?? [] });
      }
    }
    return read;
  }

  #write(before: LabelsOfRun, { name, notes, color, tags }: RunLabels): void {
    const { build } = this.#database;
    const { id: runId } = before;
    this.#database.run(build.updateTable('runs').set({ name, notes, color }).where('id', '=', runId));
    const removed = before.tags.filter((tag) => !tags.includes(tag));
    const added = tags.filter((tag) => !before.tags.includes(tag));
    for (const tag of removed) {
      this.#database.run(build.deleteFrom('runTags').where('runId', '=', runId).where('tag', '=', tag));
    }
    for (const tag of added) {
      const insert = build.insertInto('runTags').values({ runId, tag });
      this.#database.run(insert.onConflict((conflict) => conflict.doNothing()));
    }
  }
}

/** One letter is one letter, however Unicode writes it: what is typed in a query finds it. */
function changedBy(before: LabelsOfRun, change: LabelChange): LabelsOfRun {
  const { name = before.name, notes = before.notes, color = before.color, addTags = [], removeTags = [] } = change;
  const removed = new Set(removeTags.map((tag) => tag.normalize('NFC')));
  const tags = new Set([
    ...before.tags.filter((tag) => !removed.has(tag)),
    ...addTags.map((tag) => tag.normalize('NFC')),
  ]);
  return {
    id: before.id,
    name: name === null || name === '' ? null : name.normalize('NFC'),
    notes: notes.normalize('NFC'),
    color,
    tags: [...tags].sort(),
  };
}
