/** Asks for what is wanted now, one request at a time: what was wanted meanwhile and no longer is, is never asked for. */

/**
 * @param ask - makes one request. @param take - is given each answer, the last one for sure.
 * @param fail - is given what was thrown.
 */
export function useLatest<Wish, Answer>(
  ask: (wish: Wish) => Promise<Answer>,
  take: (answer: Answer, wish: Wish) => void,
  fail: (error: unknown) => void,
): (wish: Wish) => void {
  let isAsking = false;
  let next: { readonly wish: Wish } | null = null;

  async function work(): Promise<void> {
    isAsking = true;
    while (next) {
      const { wish } = next;
      next = null;
      try {
        take(await ask(wish), wish);
      } catch (error) {
        fail(error);
      }
    }
    isAsking = false;
  }
  return (wish) => {
    next = { wish };
    if (!isAsking) void work();
  };
}
