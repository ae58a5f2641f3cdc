/** A model that was exported as safetensors, again. */
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { StudioError } from '../errors/studio-error.ts';
import { DataSpec, Task } from '../experiment/data-spec.ts';
import { dropoutRates, NetworkSpec } from '../experiment/network-spec.ts';
import type { PortableModel } from './portable-model.ts';
import { decodeSafetensors } from './safetensors-format.ts';

const doubles = z.array(z.number()).transform((values) => Float64Array.from(values));
const json = <Schema extends z.ZodType>(schema: Schema) => z.string().transform(parsedJson).pipe(schema);

const Column = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string(), fill: z.number().nullable() }),
  z.object({
    kind: z.literal('category'),
    name: z.string(),
    categories: z.array(z.string()),
    fill: z.string().nullable(),
  }),
]);

/** What `modelMetadata` writes. */
const Metadata = z.object({
  producer: z.literal('dropout-studio'),
  version: z.literal('2'),
  task: Task,
  target: z.string(),
  step: json(z.int()),
  columns: json(z.array(Column)),
  features: json(z.array(z.string())),
  inputTransform: json(z.object({ offset: doubles, scale: doubles })),
  fill: json(z.array(z.number().nullable())).transform((fill) => Float64Array.from(fill, (value) => value ?? NaN)),
  classes: json(z.array(z.string())),
  targetTransform: json(z.object({ offset: z.number(), scale: z.number() })),
  network: json(NetworkSpec),
  data: json(DataSpec),
});

/**
 * @param bytes - of a .safetensors file that the studio exported, or of a zip that has one.
 * @throws {StudioError} `model.foreign` for anything else.
 */
export function readModel(bytes: Uint8Array, fileName: string): PortableModel {
  const { tensors, metadata } = parsed(bytes, fileName);
  const about = Metadata.safeParse(metadata);
  if (!about.success) throw foreign(fileName);
  const { step, columns, network, data: spec } = about.data;
  const { task, target, features, classes, inputTransform, fill: inputFill, targetTransform } = about.data;
  const rates = dropoutRates(network);
  const tensor = (of: string) => tensors.find((one) => one.name === of);
  const values = (of: string, length: number) => {
    const found = tensor(of)?.values;
    if (found?.length !== length) throw foreign(fileName);
    return found;
  };
  const layers = rates.slice(1).map((dropoutRate, i) => {
    const [units = 0, inputs = 0] = tensor(`layers.${i}.weight`)?.shape ?? [];
    const hidden = network.hidden[i];
    return {
      inputs,
      units,
      weight: values(`layers.${i}.weight`, inputs * units),
      bias: values(`layers.${i}.bias`, units),
      norm: hidden?.batchNorm
        ? {
            gamma: values(`norms.${i}.weight`, units),
            beta: values(`norms.${i}.bias`, units),
            runningMean: values(`norms.${i}.running_mean`, units),
            runningVariance: values(`norms.${i}.running_var`, units),
          }
        : null,
      activation: hidden?.activation ?? ('linear' as const),
      dropoutRate,
    };
  });
  return {
    name: fileName,
    step,
    columns,
    data: { task, target, features, classes, inputTransform, inputFill, targetTransform },
    read: { spec, heldOut: null },
    network,
    dropoutKind: network.dropoutKind,
    inputDropoutRate: rates[0]!,
    layers,
  };
}

function parsed(bytes: Uint8Array, fileName: string): ReturnType<typeof decodeSafetensors> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  try {
    const inner = isZip ? Object.values(unzipSync(bytes, { filter: ({ name }) => isModelName(name) })).at(0) : bytes;
    if (inner) return decodeSafetensors(inner);
  } catch {
    // Whatever it is, it is no model of the studio's.
  }
  throw foreign(fileName);
}

/** Beside it are the rows and the schedule. */
function isModelName(name: string): boolean {
  return name.endsWith('.safetensors') && !['data.safetensors', 'schedule.safetensors'].includes(name);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function foreign(fileName: string): StudioError {
  return new StudioError(
    'model.foreign',
    `${fileName} is no model that this studio exported as safetensors (alone, in its zip, or in that for PyTorch). Export it again in that format, or name the run.`,
    { fileName },
  );
}
