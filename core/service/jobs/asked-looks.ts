/** What was asked about a run that is under way, until its trial has answered. */
import type { Answer, Question } from '../../contract/predictions.ts';
import type { Look } from '../../training/trial.ts';

export class AskedLooks {
  readonly #waiting = new Map<number, (answer: Answer | null) => void>();
  #lastId = 0;

  /** @returns null where it was declined. */
  ask(question: Question, send: (look: Look) => void): Promise<Answer | null> {
    const id = ++this.#lastId;
    const answer = new Promise<Answer | null>((resolve) => this.#waiting.set(id, resolve));
    send({ id, question });
    return answer;
  }

  /** The first answer to a question is the one that counts. */
  answered(id: number, answer: Answer | null): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  /** Nobody will answer any more. */
  declineAll(): void {
    for (const id of [...this.#waiting.keys()]) this.answered(id, null);
  }
}
