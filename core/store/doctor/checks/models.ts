/** Saved models: each belongs to a run and is what was saved, and each run that should have one does. */
import { join } from 'node:path';
import { thinnedName } from '../../model-files.ts';
import type { Check, ExaminedLibrary, Problem } from '../examined-library.ts';

interface RunRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly hasModel: number;
  /** Whether its first step is that of its spec, so that it can be trained again from there. */
  readonly isOfItsSpec: number;
}

const latest = 'checkpoint.safetensors';

export const checkModels: Check = (library) => {
  const runs = library.present
    .prepare<[], RunRow>(
      `SELECT runs.id, number, experiments.name, hasModel, branch IS NULL AND marks = '[]' AS isOfItsSpec
       FROM runs LEFT JOIN experiments ON experiments.id = experimentId`,
    )
    .all();
  const studies = library.present.prepare<[], { readonly id: string }>('SELECT id FROM studies').all();
  const known = new Set([...runs, ...studies].map(({ id }) => id));
  const strays = library.names('models').filter((name) => !known.has(name) && name !== thinnedName);
  return [...runs.flatMap((run) => problemsOf(library, run)), ...strays.map((name) => stray(library, name))];
};

function stray(library: ExaminedLibrary, name: string): Problem {
  const mend = () => library.setAside.move(join(library.folder, 'models', name));
  const message = `The folder models/${name} belongs to no run.`;
  return { code: 'doctor.modelOfNoRun', message, details: { folder: name }, remedy: { kind: 'setAside', mend } };
}

function problemsOf(library: ExaminedLibrary, run: RunRow): Problem[] {
  const { models } = library;
  const names = models.names(run.id);
  const faults = names.flatMap((name) => {
    const fault = models.faultOf(run.id, name);
    return fault ? [{ name, fault }] : [];
  });
  const isNewer = faults.filter(({ fault }) => fault.code === 'version.newer');
  const damaged = faults.filter(({ fault }) => fault.code !== 'version.newer');
  return [
    ...isNewer.map(({ name, fault }): Problem => ({ ...told(run, name, fault.message), remedy: 'update' })),
    ...damaged
      .filter(({ name }) => name !== latest)
      .map(({ name, fault }): Problem => {
        const mend = () => library.setAside.move(models.path(run.id, name));
        return { ...told(run, name, fault.message), remedy: { kind: 'setAside', mend } };
      }),
    ...damaged
      .filter(({ name }) => name === latest)
      .map(({ fault }) => withoutLatest(library, run, told(run, latest, fault.message))),
    ...(run.hasModel === 1 && !names.includes(latest) ? [withoutLatest(library, run, missing(run))] : []),
  ];
}

type Told = Pick<Problem, 'code' | 'message' | 'details'>;

function told({ name, number }: RunRow, file: string, reason: string): Told {
  const message = `Of run ${number} of “${name}”, ${file} is damaged: ${reason}`;
  return { code: 'doctor.modelDamaged', message, details: { name, number, file, reason } };
}

function missing({ name, number }: RunRow): Told {
  const message = `The model of run ${number} of “${name}” is missing.`;
  return { code: 'doctor.modelMissing', message, details: { name, number } };
}

/** The run goes on from another state that is whole or, where its spec says all there was to it, from its first step. */
function withoutLatest(library: ExaminedLibrary, run: RunRow, problem: Told): Problem {
  const { models, present, setAside } = library;
  const whole = models.lastWhole(run.id);
  if (!whole && run.isOfItsSpec !== 1) return { ...problem, remedy: 'train' };
  const mend = () => {
    if (models.names(run.id).includes(latest)) setAside.move(models.path(run.id, latest));
    if (whole) models.goBackTo(run.id, whole.name);
    present
      .prepare(`UPDATE runs SET state = 'interrupted', owner = NULL, hasModel = ? WHERE id = ?`)
      .run(whole ? 1 : 0, run.id);
  };
  return { ...problem, remedy: { kind: whole ? 'goBack' : 'forget', mend } };
}
