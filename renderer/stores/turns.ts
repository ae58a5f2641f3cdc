/**
 * Answers come in any order; what a person did last wins.
 *
 * `turns` is for questions about what may change meanwhile: an answer counts while its question is the last one.
 * `inOrder` is for reading the same thing again: an answer counts unless a newer one is there already.
 */

/**
 * @returns a function to call when something begins; what it returns tells, from then on, whether nothing else has begun
 *   since.
 */
export function turns(): () => () => boolean {
  let last = 0;
  return () => {
    const mine = ++last;
    return () => mine === last;
  };
}

/**
 * @param take - is given each answer that is newer than those before it.
 * @returns a function that asks; once it resolves, what was taken is at least as new as its question.
 */
export function inOrder<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void): () => Promise<void> {
  let asked = 0;
  let taken = 0;
  return async () => {
    const mine = ++asked;
    const answer = await ask();
    if (mine < taken) return;
    taken = mine;
    take(answer);
  };
}
