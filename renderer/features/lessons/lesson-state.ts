/** How far a lesson is, and how that looks. */
import { Check, CircleDashed, CircleDot, CircleHelp, RotateCcw, X } from '@lucide/vue';
import { isActive } from '#core/contract/jobs.ts';
import type { Lesson } from '#core/contract/lessons.ts';

/** `ended`: its study ended before it was complete; `done`: answered, without saying how. */
export type LessonState = 'open' | 'predicted' | 'running' | 'ended' | 'done' | 'right' | 'wrong' | 'cannotTell';

/** @param isHidden - whether answers are kept from whoever looks on. */
export function stateOf({ answer, study, prediction }: Lesson, isHidden: boolean): LessonState {
  if (answer) return isHidden ? 'done' : answer.verdict;
  if (study) return isActive(study) ? 'running' : 'ended';
  return prediction ? 'predicted' : 'open';
}

/** Whether it has been answered. */
export function isDone({ answer }: Lesson): boolean {
  return answer !== null;
}

export const stateLooks = {
  open: { tone: 'neutral', icon: CircleDashed, text: 'text-muted' },
  predicted: { tone: 'neutral', icon: CircleDot, text: 'text-muted' },
  running: { tone: 'neutral', icon: CircleDot, text: 'text-muted' },
  ended: { tone: 'warning', icon: RotateCcw, text: 'text-warning' },
  done: { tone: 'accent', icon: Check, text: 'text-accent' },
  right: { tone: 'success', icon: Check, text: 'text-success' },
  wrong: { tone: 'warning', icon: X, text: 'text-warning' },
  cannotTell: { tone: 'neutral', icon: CircleHelp, text: 'text-muted' },
} as const satisfies Record<LessonState, unknown>;
