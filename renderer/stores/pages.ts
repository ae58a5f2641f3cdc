/**
 * A long list that is read page by page as one scrolls. What is shown stays until the answer to the next question is
 * there; an answer counts while its question is the last one.
 */
import { computed, shallowRef, watch } from 'vue';
import { turns } from './turns.ts';

export interface PageSource<Question, Item> {
  /** What is asked for; null while it can't be asked. */
  readonly question: () => Question | null;
  readonly read: (
    question: Question,
    offset: number,
    limit: number,
  ) => Promise<{ total: number; items: readonly Item[] }>;
  /** Whether two questions list the same things in the same order, so that one stays where one is. */
  readonly isSameList: (a: Question, b: Question) => boolean;
  readonly pageSize: number;
}

interface Shown<Question, Item> {
  readonly question: Question;
  readonly total: number;
  readonly pageSize: number;
  readonly pages: ReadonlyMap<number, readonly Item[]>;
}

export function usePages<Question, Item>({ question, read, isSameList, pageSize }: PageSource<Question, Item>) {
  const shown = shallowRef<Shown<Question, Item> | null>(null);
  const error = shallowRef<unknown>(null);
  const isAsking = shallowRef(false);
  /** Rises whenever what is shown is another list, or is read anew. */
  const begin = turns();
  let inView: readonly [first: number, last: number] = [0, 0];
  let isFilling = false;

  const readPage = async (asked: Question, page: number) => read(asked, page * pageSize, pageSize);
  const pagesInView = () => {
    const [first, last] = inView.map((index) => Math.floor(index / pageSize)) as [number, number];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };

  /** Asks for what is in view. */
  async function ask(): Promise<void> {
    const asked = question();
    const isLast = begin();
    isAsking.value = asked !== null;
    if (asked === null) return;
    try {
      const isSame = shown.value !== null && isSameList(shown.value.question, asked);
      const wanted = isSame ? pagesInView() : [0];
      const answers = await Promise.all(wanted.map(async (page) => [page, await readPage(asked, page)] as const));
      if (!isLast()) return;
      if (!isSame) inView = [0, 0];
      const total = answers[0]?.[1].total ?? 0;
      const pages = new Map(answers.map(([page, { items }]) => [page, items]));
      shown.value = { question: asked, total, pageSize, pages };
      error.value = null;
      isAsking.value = false;
      void fill();
    } catch (thrown) {
      if (!isLast()) return;
      error.value = thrown;
      isAsking.value = false;
    }
  }

  /** Reads the pages in view that are missing, one after the other: whoever scrolls on has no use for those passed by. */
  async function fill(): Promise<void> {
    if (isFilling) return;
    isFilling = true;
    try {
      for (;;) {
        const now = shown.value;
        const missing = now && pagesInView().find((page) => !now.pages.has(page) && page * pageSize < now.total);
        if (now === null || missing === undefined || missing === null) return;
        const { total, items } = await readPage(now.question, missing);
        if (shown.value?.question !== now.question || shown.value.total !== now.total) continue;
        shown.value = { ...shown.value, total, pages: new Map([...shown.value.pages, [missing, items]]) };
        // Others have come or gone: what was read before stands elsewhere now.
        if (total !== now.total) void ask();
      }
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isFilling = false;
    }
  }

  watch(question, () => void ask(), { immediate: true });

  return {
    shown: computed(() => shown.value),
    total: computed(() => shown.value?.total ?? 0),
    error: computed(() => error.value),
    isAsking: computed(() => isAsking.value),
    /** Undefined while it is not there yet. */
    at: (index: number): Item | undefined => shown.value?.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    /** Every item that is there, with its place. */
    loaded: (): [index: number, item: Item][] =>
      [...(shown.value?.pages ?? [])].flatMap(([page, items]) =>
        items.map((item, i): [number, Item] => [page * pageSize + i, item]),
      ),
    /** To be told which are in view. */
    show: (first: number, last: number): void => {
      inView = [Math.max(0, first), Math.max(0, first, last)];
      void fill();
    },
    ask,
  };
}
