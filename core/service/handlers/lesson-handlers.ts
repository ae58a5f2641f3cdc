/** Lessons: how far the person is, and what was measured for them. */
import { isDeepStrictEqual } from 'node:util';
import type { Experiment } from '../../contract/entities.ts';
import { isActive } from '../../contract/jobs.ts';
import { lessonKeys, type Lesson, type LessonKey } from '../../contract/lessons.ts';
import { drawLimit, type Observation } from '../../contract/microscope.ts';
import type { Study } from '../../contract/studies/study.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { lessons } from '../../lessons/index.ts';
import { answerOf, isAllowed, type LessonDefinition, type Reading } from '../../lessons/lesson.ts';
import type { LessonRecord } from '../../store/lesson-records.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { startStudy } from '../jobs/start-study.ts';

export function lessonHandlers(context: ServiceContext): HandlersOf<'lessons'> {
  const { store, jobs, data, results, audience, connection } = context;
  const look = lookOnce((spec) =>
    data.ask('observe', { spec, weights: null, view: { step: null, row: 0, draws: drawLimit } }),
  );

  async function told(key: LessonKey, record: LessonRecord | null): Promise<Lesson> {
    const lesson = lessons[key];
    const study = record && studyOf(store, lesson, record);
    const reading = record && (await readingOf(lesson, record, study));
    const { part, question, evidence, changes } = lesson;
    return {
      key,
      part,
      question,
      evidence: evidence.kind,
      prediction: record?.prediction ?? null,
      study: study && jobs.asTold('study', study),
      answer: reading && answerOf(question, record.prediction, reading),
      changes: Object.keys(changes),
    };
  }

  /** What was measured; null until it is, or where it can't be read. */
  async function readingOf(
    lesson: LessonDefinition,
    record: LessonRecord,
    study: Study | null,
  ): Promise<Reading | null> {
    try {
      if (lesson.evidence.kind === 'look') {
        return record.experimentId === null ? null : lesson.evidence.read(await look(lesson.spec));
      }
      if (study?.state !== 'completed') return null;
      const result = results.brief(study);
      return result && lesson.evidence.read(result);
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      // Beginning the lesson again says what is wrong; the others are not affected.
      return null;
    }
  }

  /** Keeps what is known of a lesson, and tells it. */
  function keep(key: LessonKey, record: LessonRecord): Promise<Lesson> {
    store.lessons.set(key, record);
    audience.libraryChanged(connection);
    return told(key, record);
  }

  return {
    'lessons.list': () => {
      const records = store.lessons.all();
      return Promise.all(lessonKeys.map((key) => told(key, current(key, records.get(key) ?? null))));
    },
    'lessons.predict': ({ key, prediction }) => {
      const lesson = lessons[key];
      if (!isAllowed(lesson.question, prediction)) {
        throw new StudioError('lesson.notAllowed', 'This is no answer to the lesson’s question.', { lesson: key });
      }
      const record = current(key, store.lessons.get(key));
      if (record && hasBegun(store, lesson, record)) {
        throw new StudioError(
          'lesson.begun',
          'The lesson has begun, and a prediction comes before that. Start the lesson over to predict again.',
          { lesson: key },
        );
      }
      return keep(key, { prediction, experimentId: null, studyId: null });
    },
    'lessons.begin': async ({ key, projectName, experimentName }) => {
      const lesson = lessons[key];
      if (lesson.evidence.kind === 'look') await look(lesson.spec);
      const record = current(key, store.lessons.get(key));
      if (!record) {
        throw new StudioError('lesson.notPredicted', 'Predict what will come out before the lesson begins.', {
          lesson: key,
        });
      }
      const study = studyOf(store, lesson, record);
      // Two windows may ask at once: what goes on, or is done, is the lesson's.
      if (study && isActive(study)) return told(key, record);
      if (study?.state === 'completed' && (await readingOf(lesson, record, study))) return told(key, record);
      const experimentId = store.transaction(() => experimentWith(store, projectName, experimentName, lesson.spec).id);
      audience.libraryChanged();
      if (lesson.evidence.kind === 'look') return keep(key, { ...record, experimentId });
      const { plan } = lesson.evidence;
      const started = startStudy(context, { experimentId, spec: lesson.spec, plan, claim: null });
      return keep(key, { ...record, experimentId, studyId: started.id });
    },
    'lessons.forget': ({ key }) => {
      store.lessons.delete(key);
      audience.libraryChanged(connection);
      return told(key, null);
    },
    'lessons.change': ({ key, change, projectName, experimentName }) => {
      const { changes, spec } = lessons[key];
      const changed = changes[change]?.(spec);
      if (!changed) {
        throw new StudioError('lesson.notAllowed', `The lesson has no change “${change}”.`, { lesson: key });
      }
      const experiment = store.transaction(() => experimentWith(store, projectName, experimentName, changed));
      audience.libraryChanged();
      return experiment;
    },
  };
}

/** Null for what was kept of a question that an earlier studio asked otherwise: there is nothing to hold it against. */
function current(key: LessonKey, record: LessonRecord | null): LessonRecord | null {
  return record && isAllowed(lessons[key].question, record.prediction) ? record : null;
}

/** What is looked at never changes, so each network is looked at once. */
function lookOnce(observe: (spec: ExperimentSpec) => Promise<Observation>) {
  const seen = new Map<ExperimentSpec, Promise<Observation>>();
  return (spec: ExperimentSpec): Promise<Observation> => {
    const known = seen.get(spec);
    if (known) return known;
    const looking = observe(spec);
    seen.set(spec, looking);
    looking.catch(() => seen.delete(spec));
    return looking;
  };
}

/** Whether there is something that a prediction could have been read off; what is in the bin is not there. */
function hasBegun(store: LibraryStore, lesson: LessonDefinition, record: LessonRecord): boolean {
  return lesson.evidence.kind === 'look' ? record.experimentId !== null : studyOf(store, lesson, record) !== null;
}

/** The lesson's study; null where there is none, where it is in the bin, or where an earlier studio's lesson planned another. */
function studyOf(store: LibraryStore, lesson: LessonDefinition, { studyId }: LessonRecord): Study | null {
  const study = studyId === null ? null : store.studies.find(studyId);
  if (!study || study.deletedAt !== null || lesson.evidence.kind !== 'study') return null;
  if (!isDeepStrictEqual(study.plan, lesson.evidence.plan)) return null;
  return keptExperiment(store, study.experimentId) && study;
}

/** Null for an experiment that is in the bin, or in a project there. */
function keptExperiment(store: LibraryStore, id: string): Experiment | null {
  const experiment = store.experiments.find(id);
  if (!experiment || experiment.deletedAt !== null) return null;
  return store.projects.list().some((project) => project.id === experiment.projectId) ? experiment : null;
}

/** An experiment of the lessons' project, made where there is none: one that was edited or renamed since is left alone. */
function experimentWith(store: LibraryStore, projectName: string, name: string, spec: ExperimentSpec): Experiment {
  const projectId = projectOfLessons(store) ?? store.projects.create(projectName).id;
  const same = store.experiments.list(projectId).find((one) => one.name === name && isDeepStrictEqual(one.spec, spec));
  return same ?? store.experiments.create({ projectId, name, spec });
}

/** The project that a lesson has begun in; null without one. */
function projectOfLessons(store: LibraryStore): string | null {
  for (const { experimentId } of store.lessons.all().values()) {
    const experiment = experimentId === null ? null : keptExperiment(store, experimentId);
    if (experiment) return experiment.projectId;
  }
  return null;
}
