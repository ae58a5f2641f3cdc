import { describe, expect, it } from 'vitest';
import { studyDefinitions, StudyPlan, studyTemplates } from '#core/contract/studies/study-kinds.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { taskCountOf } from '#core/studies/index.ts';

describe('kinds of study', () => {
  it('are registered under the name that their plans and results bear', () => {
    const named = Object.entries(studyDefinitions).map(([kind, { plan, result }]) => [
      kind,
      plan.shape.kind.value,
      result.shape.kind.value,
    ]);
    expect(named.filter(([kind, ...others]) => others.some((other) => other !== kind))).toEqual([]);
  });

  it('can each be started from the gallery, where no two entries have one name', () => {
    expect(new Set(studyTemplates.map(({ kind }) => kind))).toEqual(new Set(Object.keys(studyDefinitions)));
    expect(new Set(studyTemplates.map(({ key }) => key)).size).toBe(studyTemplates.length);
  });

  it.each(studyTemplates.map((template) => [template.key, template] as const))(
    'start %s from a plan that can be done',
    (_, { kind, plan }) => {
      const spec = defaultSpec();
      const parsed = StudyPlan.parse(plan(spec));
      expect(parsed.kind).toBe(kind);
      expect(taskCountOf(parsed, spec)).toBeGreaterThan(0);
    },
  );

  it('refuses a plan of no kind', () => {
    expect(StudyPlan.safeParse({ kind: 'guess', repetitions: 3 }).success).toBe(false);
  });
});
