/** Of the queue, and of what trains many runs: studies, claims, lessons. */
import { z } from 'zod';
import { Claim, ClaimKey } from './claims.ts';
import { Experiment, Id, Name } from './entities.ts';
import { JobRef, Queue } from './queue.ts';
import { Lesson, LessonKey, Prediction } from './lessons.ts';
import { SearchImportance } from './studies/search.ts';
import { EngineShare, Study } from './studies/study.ts';
import { StudyResult, StudyPlan } from './studies/study-kinds.ts';
import { ExportedFile } from './exchanged-files.ts';
import { define, nothing, done, byId } from './define-function.ts';

export const studyFunctions = {
  /** What this process works on, in which order, and what another has left. */
  'queue.get': define(nothing, Queue),
  /** Puts the queue in this order; what comes later goes behind. Empty for runs before studies again. */
  'queue.order': define(z.object({ jobs: z.array(JobRef).max(10_000) }), Queue),
  /** Gives nobody work any more, and lets the runs that are trained rest; or lets all go on. */
  'queue.pause': define(z.object({ isPaused: z.boolean() }), Queue),
  /** Takes up what a process that has ended left in its queue, in its order. */
  'queue.takeUp': define(nothing, Queue),

  'studies.list': define(z.object({ experimentId: Id }), z.array(Study)),
  /** Every study of the library that is active or that a person has paused, oldest first. */
  'studies.active': define(nothing, z.array(Study)),
  /** A study and what it has found so far, but for the importance of settings. */
  'studies.get': define(
    byId,
    z.object({
      study: Study,
      result: StudyResult.nullable(),
      /** By which engines its tasks were computed, where these differ in the weights they come to: more than one is told. */
      engines: z.array(EngineShare),
    }),
  ),
  /** Which settings decide what a search has found so far; null for a study of another kind. */
  'studies.importance': define(byId, SearchImportance.nullable()),
  /** Freezes the experiment's spec and queues a study of it. */
  'studies.start': define(z.object({ experimentId: Id, plan: StudyPlan }), Study),
  /** Queues the same plan with the same frozen experiment once more; the numbers will be the same. */
  'studies.repeat': define(byId, Study),
  /**
   * Goes on with a study by another plan of its kind, whether it is at work or has ended: a search with more trials or wider
   * ranges. What was found belongs to it as well.
   */
  'studies.replan': define(z.object({ id: Id, plan: StudyPlan }), Study),
  /** Begins no more tasks of a study; what is under way comes to its end, and it rests until it is resumed. */
  'studies.pause': define(byId, done),
  /** Ends a study early; what is under way is given up. */
  'studies.stop': define(byId, done),
  /** Goes on with a study that was paused or ended early; what it found is kept. */
  'studies.resume': define(byId, Study),
  'studies.delete': define(byId, done),
  'studies.restore': define(byId, done),
  'studies.export': define(byId, ExportedFile),

  'claims.list': define(nothing, z.array(Claim)),
  /**
   * Queues the studies that test a claim, one for each case, on experiments of their own. They are put into the
   * project that earlier ones are in, or into a new one; its name, and the experiments' by case, are in the person's
   * language.
   */
  'claims.start': define(
    z.object({ key: ClaimKey, projectName: Name, experimentNames: z.record(z.string(), Name) }),
    z.array(Study),
  ),

  'lessons.list': define(nothing, z.array(Lesson)),
  /** Keeps what is expected; refused once the lesson has begun, until it is forgotten. */
  'lessons.predict': define(z.object({ key: LessonKey, prediction: Prediction }), Lesson),
  /**
   * Begins a lesson whose outcome is predicted, or begins it again: queues its study, or looks at its network. Its experiment
   * is put into the project that those of other lessons are in, or into a new one; the names are in the person's language.
   */
  'lessons.begin': define(z.object({ key: LessonKey, projectName: Name, experimentName: Name }), Lesson),
  /** Forgets the prediction, so that there may be another. What was trained stays in its project. */
  'lessons.forget': define(z.object({ key: LessonKey }), Lesson),
  /** The lesson's experiment with one of its changes made, beside it. */
  'lessons.change': define(
    z.object({ key: LessonKey, change: z.string(), projectName: Name, experimentName: Name }),
    Experiment,
  ),
};
