/**
 * Inputs whose text is no possible value. What was typed is not what is in force there, so whatever would act on it asks here
 * first, and points at the field.
 */
import {
  computed,
  inject,
  nextTick,
  onBeforeUnmount,
  provide,
  shallowReactive,
  type ComputedRef,
  type InjectionKey,
} from 'vue';

export interface InputProblem {
  readonly label: string;
  readonly message: string;
  /** Id of the input. */
  readonly controlId: string;
}

export interface InputProblems {
  /** The first that is wrong, in the order they became so. */
  readonly first: ComputedRef<InputProblem | null>;
  report(problem: InputProblem): void;
  clear(controlId: string): void;
}

const key: InjectionKey<InputProblems> = Symbol('input problems');

/** Collects those of all inputs below this component. */
export function provideInputProblems(): InputProblems {
  const wrong = shallowReactive(new Map<string, InputProblem>());
  const problems: InputProblems = {
    first: computed(() => [...wrong.values()][0] ?? null),
    report: (problem) => void wrong.set(problem.controlId, problem),
    clear: (controlId) => void wrong.delete(controlId),
  };
  provide(key, problems);
  return problems;
}

/** Those of the part of the page that this component is in. */
export function useInputProblems(): InputProblems | null {
  return inject(key, null);
}

/** @returns tells that part of the page what is wrong with this component's input; null: nothing. */
export function useOwnProblem(controlId: string): (problem: Omit<InputProblem, 'controlId'> | null) => void {
  const problems = useInputProblems();
  onBeforeUnmount(() => problems?.clear(controlId));
  return (problem) => {
    if (problem) problems?.report({ ...problem, controlId });
    else problems?.clear(controlId);
  };
}

/** A field under way gives its value up, and keeps the keyboard. */
export async function settleInput(): Promise<void> {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement) {
    activeElement.blur();
    activeElement.focus();
  }
  await nextTick();
}

/** Puts the keyboard where a value is wrong. */
export function focusInput({ controlId }: InputProblem): void {
  const input = document.getElementById(controlId);
  input?.scrollIntoView({ block: 'nearest' });
  input?.focus();
}
