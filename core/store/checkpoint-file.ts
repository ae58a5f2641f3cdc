/**
 * A run's weights on disk: one safetensors file that holds everything needed to go on training and to export.
 *
 * It is replaced as the training goes on, so it is also the final model.
 */
import { z } from 'zod';
import { Mark } from '../contract/entities.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { ModelData } from '../exporters/model.ts';
import { Task } from '../experiment/data-spec.ts';
import { versions } from '../experiment/versions.ts';
import type { Checkpoint, NamedTensor } from '../training/trial.ts';
import { checkpointTo2 } from './checkpoint-steps/1-to-2.ts';
import { checkpointTo3 } from './checkpoint-steps/2-to-3.ts';
import { checkpointTo4 } from './checkpoint-steps/3-to-4.ts';
import { checksumOf } from './checksum.ts';
import { fromExactJson, toExactJson } from './exact-json.ts';
import { decodeSafetensors, readMetadata, safetensorsParts } from '../exporters/safetensors-format.ts';

const forms = versions([checkpointTo2, checkpointTo3, checkpointTo4]);
/** From this form on, a checkpoint has a checksum. */
const firstWithChecksum = 3;

/** Losses may be infinite or NaN, which zod's own number refuses. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');
const doubles = z.array(anyNumber).transform((values) => Float64Array.from(values));

const State = z.object({
  step: z.int().min(0),
  parameters: z.array(z.string()),
  marks: z.array(Mark),
  elapsedMs: z.number(),
  best: z.object({ step: z.int(), epoch: z.number(), loss: anyNumber, score: anyNumber }).nullable(),
  monitor: z.record(z.string(), anyNumber),
  schedule: z.record(z.string(), anyNumber),
});

const Data = z.object({
  task: Task,
  features: z.array(z.string()),
  classes: z.array(z.string()),
  target: z.string(),
  inputTransform: z.object({ offset: doubles, scale: doubles }),
  inputFill: doubles.nullable(),
  targetTransform: z.object({ offset: z.number(), scale: z.number() }),
});

export interface SavedModel {
  readonly checkpoint: Checkpoint;
  /** What the model has to know about the data it was trained on. */
  readonly data: ModelData;
}

/** The bytes of a checkpoint's file, in pieces; most are views of the checkpoint's values. */
export function encodeCheckpoint({ checkpoint, data }: SavedModel): Uint8Array[] {
  const { parameters, optimizer, ...state } = checkpoint;
  const { inputTransform, inputFill } = data;
  const tensors = [...parameters, ...optimizer];
  const metadata = {
    version: String(forms.current),
    state: toExactJson({ ...state, parameters: parameters.map(({ name }) => name) }),
    data: toExactJson({
      ...data,
      inputTransform: { offset: [...inputTransform.offset], scale: [...inputTransform.scale] },
      inputFill: inputFill && [...inputFill],
    }),
  };
  return safetensorsParts(tensors, { ...metadata, checksum: checksumOf(tensors, metadata) });
}

/**
 * @throws {StudioError} `safetensors.invalid`, `version.newer` for a checkpoint of a later studio, `checkpoint.changed` for one
 *   whose content is not what was saved, `checkpoint.invalid` for a file of something else.
 */
export function decodeCheckpoint(bytes: Uint8Array): SavedModel {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const content = contentOf(metadata);
  checkContent(tensors, metadata);
  const parsed = z.object({ state: State, data: Data }).safeParse(content);
  if (!parsed.success) throw notACheckpoint();
  const { parameters: names, ...state } = parsed.data.state;
  return {
    checkpoint: {
      ...state,
      parameters: tensors.filter(({ name }) => names.includes(name)),
      optimizer: tensors.filter(({ name }) => !names.includes(name)),
    },
    data: parsed.data.data,
  };
}

/** One that has a checksum is held to it, whatever form it says it has: that may be what was damaged. */
function checkContent(tensors: readonly NamedTensor[], metadata: Readonly<Record<string, string>>): void {
  const { checksum, ...texts } = metadata;
  if (checksum === undefined && Number(metadata['version'] ?? 1) < firstWithChecksum) return;
  const found = checksumOf(tensors, texts);
  if (found === checksum) return;
  throw new StudioError(
    'checkpoint.changed',
    `The saved model is not what was saved: its checksum is ${found} where ${checksum ?? 'none'} was written. The file was damaged.`,
    { found, expected: checksum ?? '–' },
  );
}

/** The step of the checkpoint in a file, without reading its values. @throws {StudioError} as {@link decodeCheckpoint}. */
export function readStep(path: string): number {
  const parsed = z.object({ state: State }).safeParse(contentOf(readMetadata(path)));
  if (!parsed.success) throw notACheckpoint();
  return parsed.data.state.step;
}

/** What the metadata says, in its present form. */
function contentOf({ version, state, data }: Readonly<Record<string, string>>): unknown {
  return forms.upgrade({
    ...(version === undefined ? {} : { version: Number(version) }),
    state: jsonOf(state),
    data: jsonOf(data),
  });
}

function notACheckpoint(): StudioError {
  return new StudioError(
    'checkpoint.invalid',
    'The saved model is not one of this studio’s checkpoints. Train the experiment again.',
  );
}

function jsonOf(text: string | undefined): unknown {
  try {
    return fromExactJson(text ?? '');
  } catch {
    return undefined;
  }
}
