/** What a run is found by, but for its metrics: its settings, its results, and what follows from them. Pure. */
import { createHash } from 'node:crypto';
import type { Measure, Run } from '../../contract/entities.ts';
import { settingField, type ResultPart } from '../../contract/run-table/field-table.ts';
import type { FieldScalar } from '../../contract/run-table/fields.ts';
import { sourceName } from '../../experiment/data-spec.ts';
import { specLeaves } from '../../experiment/spec-leaves.ts';
import { gapBetween } from '../../statistics/gap.ts';

/** Values by field, none for a field without. Whatever changes here raises the index's version. */
export function runValues(run: Run): Map<string, FieldScalar[]> {
  const values = new Map<string, FieldScalar[]>();
  const add = (name: string, value: FieldScalar | null | undefined) => {
    if (value !== null && value !== undefined && !Number.isNaN(value)) values.set(name, [value]);
  };
  for (const [leaf, listed] of specLeaves(run.spec)) {
    const name = settingField(leaf);
    const known = listed.filter((value) => value !== null);
    if (name !== null && known.length > 0) values.set(name, known);
  }
  const { facts, summary, spec, branch } = run;
  add('layers', spec.network.hidden.length);
  add('data', sourceName(spec.data.source));
  add('settings', settingsFingerprint(run));
  add('parent', branch?.runId);
  add('task', facts?.task);
  add('engine', facts?.engine);
  if (!summary) return values;
  add('duration', summary.elapsedMs / 1000);
  add('best.step', summary.best?.step);
  add('best.epoch', summary.best?.epoch);
  const score = facts?.task === 'regression' ? 'r2' : 'accuracy';
  for (const [part, measure] of Object.entries(measuresOf(run))) {
    add(`${part}.loss`, measure?.loss);
    add(`${part}.${score}`, measure?.score);
  }
  return values;
}

function measuresOf({ summary }: Run): Record<ResultPart, Measure | null> {
  const { test = null, validation = null, train = null, trainDropout = null, best = null } = summary ?? {};
  const unseen = validation ?? test;
  const gap = train && unseen ? gapBetween(train, unseen) : null;
  return { test, validation, train, trainDropout, best, gap };
}

/**
 * The same for runs that differ in nothing that decides their outcome but their seed: where they were branched off and what
 * was changed by hand decide it too; what is looked at besides does not.
 */
function settingsFingerprint({ spec, branch, marks }: Run): string {
  const training = { ...spec.training, seed: 0, diagnostics: null };
  const decisive = { data: spec.data, network: spec.network, training, branch, marks };
  return createHash('sha256').update(inOrder(decisive)).digest('hex').slice(0, 16);
}

/** JSON with the fields of every object in the order of their names. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
