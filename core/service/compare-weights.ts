/** Whether two runs came to the same weights. */
import type { Run, RunFacts } from '../contract/entities.ts';
import { isActive } from '../contract/jobs.ts';
import type { incomparable, WeightsComparison } from '../contract/run-table/weights.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { NamedTensor } from '../training/trial.ts';

/** To the last bit, where both were trained by the same spec from the same start to the same step. */
export function compareWeights({ models }: Pick<LibraryStore, 'models'>, a: Run, b: Run): WeightsComparison {
  const reason = reasonAgainst(a, b);
  if (reason) return { kind: 'notComparable', reason };
  const [first, second] = [a, b].map(({ id }) => weightsOf(models, id));
  if (!first || !second) return { kind: 'notComparable', reason: 'noModel' };
  const difference = differenceOf(first, second);
  return difference
    ? { kind: 'different', ...difference, trainedOn: differingFacts(a.facts, b.facts) }
    : { kind: 'identical' };
}

function reasonAgainst(a: Run, b: Run): (typeof incomparable)[number] | null {
  if (!isSame(a.spec, b.spec)) return 'otherSpec';
  if (a.branch?.runId !== b.branch?.runId || a.branch?.step !== b.branch?.step) return 'otherStart';
  if (isActive(a) || isActive(b)) return 'underWay';
  if (!isSame(a.marks, b.marks)) return 'changedByHand';
  if (a.progress.step !== b.progress.step) return 'otherSteps';
  return a.hasModel && b.hasModel ? null : 'noModel';
}

/** Null where they can't be read. */
function weightsOf(models: LibraryStore['models'], id: string): readonly NamedTensor[] | null {
  try {
    return models.read(id).checkpoint.parameters;
  } catch (error) {
    if (error instanceof StudioError) return null;
    throw error;
  }
}

function differenceOf(a: readonly NamedTensor[], b: readonly NamedTensor[]) {
  let tensor: string | null = null;
  let largest = 0;
  for (const { name, values } of a) {
    const others = b.find((one) => one.name === name)?.values ?? new Float32Array();
    if (values.length === others.length && isSameBits(values, others)) continue;
    tensor ??= name;
    largest = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (others[i] ?? NaN))), largest);
  }
  return tensor === null ? null : { tensor, largest };
}

/** Also of values that are no numbers. */
function isSameBits(a: Float32Array, b: Float32Array): boolean {
  const bits = ({ buffer, byteOffset, length }: Float32Array) => new Uint32Array(buffer, byteOffset, length);
  const others = bits(b);
  return bits(a).every((value, i) => value === others[i]);
}

const comparedFacts = { studio: 'studio', engine: 'engine', machine: 'machine', data: 'dataFingerprint' } as const;

/** What is known of both, and is not the same. */
function differingFacts(a: RunFacts | null, b: RunFacts | null): (keyof typeof comparedFacts)[] {
  const names = ['studio', 'engine', 'machine', 'data'] as const;
  return names.filter((name) => {
    const [one, other] = [a?.[comparedFacts[name]], b?.[comparedFacts[name]]];
    return one !== undefined && other !== undefined && !isSame(one, other);
  });
}

/** Specs, marks and machines are parsed by their schemas, which put what they hold into one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
