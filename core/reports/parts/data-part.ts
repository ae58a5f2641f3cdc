/** What was learnt from: where the rows come from, how they are split and prepared, and their fingerprint. */
import { settingNamed } from '../../charts/runs/run-settings.ts';
import type { RunFacts } from '../../contract/entities.ts';
import type { DataSpec } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock } from '../document.ts';
import { remark } from './blocks.ts';

/** What prepared data came to. */
export type ToldFacts = Pick<
  RunFacts,
  'trainRows' | 'validationRows' | 'testRows' | 'inputs' | 'outputs' | 'dataFingerprint'
> & { readonly classes: readonly string[] };

/** More names would fill the page. */
const namedClasses = 12;

/** @param facts - of the data once it was prepared; null where it can't be. */
export function dataBlocks(spec: ExperimentSpec, facts: ToldFacts | null, words: Words): ReportBlock[] {
  const { t, format } = words;
  const { data } = spec;
  const setting = (name: 'inputScaling' | 'trainLimit' | 'labelNoise') => {
    const { label, text } = settingNamed(name, format, t);
    return [label, text(spec)] as const;
  };
  const rows = [
    [t('reports.data.source'), sourceText(spec, words)] as const,
    ...(facts ? factRows(facts, words) : []),
    [t('reports.data.split'), splitText(data, words)] as const,
    setting('inputScaling'),
    ...(data.trainLimit === null ? [] : [setting('trainLimit')]),
    ...(data.labelNoise === 0 ? [] : [setting('labelNoise')]),
    ...(facts?.dataFingerprint === undefined ? [] : [[t('reports.data.fingerprint'), facts.dataFingerprint] as const]),
  ];
  const meaning = facts?.dataFingerprint === undefined ? [] : [remark(t('reports.data.same'))];
  return [{ kind: 'facts', rows }, ...meaning];
}

function sourceText(spec: ExperimentSpec, { t, format }: Words): string {
  const { source } = spec.data;
  const name = settingNamed('source', format, t).text(spec);
  if (source.kind !== 'generator') return name;
  const { samples, noise, seed } = source;
  return t('reports.data.generated', {
    name,
    samples: format.count(samples),
    noise: format.position(noise),
    seed: String(seed),
  });
}

function factRows(facts: ToldFacts, { t, format }: Words): (readonly [string, string])[] {
  const { trainRows, validationRows, testRows, inputs, outputs, classes } = facts;
  const parts = t('reports.data.parts', {
    train: format.count(trainRows),
    validation: format.count(validationRows),
    test: format.count(testRows),
  });
  const sizes = t('reports.data.inputsOutputs', { inputs: format.count(inputs), outputs: format.count(outputs) });
  const named = classes.slice(0, namedClasses).join(', ') + (classes.length > namedClasses ? ', …' : '');
  return [
    [t('reports.data.rows'), parts],
    [t('reports.data.network'), sizes],
    ...(classes.length > 0 ? [[t('reports.data.classes'), named] as const] : []),
  ];
}

function splitText({ split, seed }: DataSpec, { t }: Words): string {
  return split.kind === 'ratio' ? t('reports.data.ratio', { seed: String(seed) }) : t('reports.data.firstRows');
}
