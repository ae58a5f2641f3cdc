/** What a Field tells the control inside it: how it is labelled, and where to put a message about its value. */
import { inject, provide, type InjectionKey, type Ref } from 'vue';

export interface FieldContext {
  /** Id for the control that the label points at. */
  readonly controlId: string;
  /** Id of the label, for controls of several parts. */
  readonly labelId: string;
  /** Ids of hint and message, or nothing. */
  readonly describedBy: Readonly<Ref<string | undefined>>;
  /** Shows a message about what was typed; null clears it. */
  setProblem(problem: string | null): void;
}

const key: InjectionKey<FieldContext> = Symbol('field');

export function provideField(context: FieldContext): void {
  provide(key, context);
}

/** The surrounding Field, if there is one. */
export function useField(): FieldContext | null {
  return inject(key, null);
}
