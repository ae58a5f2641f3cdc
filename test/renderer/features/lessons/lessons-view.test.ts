import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Lesson } from '#core/contract/lessons.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import LessonsView from '#renderer/features/lessons/LessonsView.vue';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { byRole, mountStudio } from '../../mount-studio.ts';
import type { Answers } from '../../stores/fake-core.ts';
import { Learnt, studyOf } from './lesson-answers.ts';

async function open(learnt: Learnt, changes: Answers = {}) {
  return mountStudio(
    LessonsView,
    { ...learnt.answers, ...changes },
    {
      prepare: () => {
        useViewStore().lesson = 'stepSize';
      },
    },
  );
}

const text = () => document.body.textContent;
const button = (name: string) => byRole('button', name) as HTMLButtonElement;
const option = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('[role="radio"]')].find((one) => one.textContent.includes(name))!;
async function click(element: HTMLElement): Promise<void> {
  element.click();
  await flushPromises();
}

describe('a lesson', () => {
  it('is predicted, then trained, then answered', async () => {
    const learnt = new Learnt();
    const { core } = await open(learnt);
    expect(button('Train and see').disabled).toBe(true);
    await click(option('Ten times as long'));
    expect(core.called('lessons.predict')).toEqual([
      { key: 'stepSize', prediction: { kind: 'choice', option: 'ten' } },
    ]);
    await click(button('Train and see'));
    expect(core.called('lessons.begin')).toEqual([
      { key: 'stepSize', projectName: 'Lessons', experimentName: 'The size of a step' },
    ]);
    expect(text()).toContain('3 of 15 trainings done.');
    expect(option('Ten times as long').getAttribute('aria-checked')).toBe('true');
    const done = studyOf('completed');
    learnt.studies.set('stepSize', done);
    core.emit('study.changed', done);
    await flushPromises();
    expect(text()).toContain('as predicted');
    expect(text()).toContain('the first update grew from 0.002 to 0.2: 10 times for every factor of ten.');
    expect(text()).toContain('1 of 13 done');
    expect(text()).toContain('kept in the project “Lessons”');
  });

  it('that came out otherwise says what was predicted and what was measured', async () => {
    const learnt = new Learnt();
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'same' });
    learnt.studies.set('stepSize', studyOf('completed'));
    await open(learnt);
    const answer = document.querySelector('section[aria-label="Answer"] dl');
    expect(answer?.textContent).toBe('You predictedAs long as beforeMeasuredTen times as long');
    expect(text()).toContain('not as predicted');
  });

  it('is as it was left when one comes back', async () => {
    const learnt = new Learnt();
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'hundred' });
    learnt.studies.set('stepSize', studyOf('running'));
    await open(learnt);
    expect(option('A hundred times').getAttribute('aria-checked')).toBe('true');
    expect(text()).toContain('3 of 15 trainings done.');
    await click(button(listed('Which rate')));
    expect(text()).toContain('How does the test accuracy go as p rises?');
    await click(button(listed('The size of a step')));
    expect(option('A hundred times').getAttribute('aria-checked')).toBe('true');
  });

  it.each([
    ['stopped', 'The training was stopped'],
    ['interrupted', 'The training was interrupted'],
    ['failed', 'The training failed'],
  ] as const)('that was %s says so, and runs again or starts over', async (state, words) => {
    const learnt = new Learnt();
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'ten' });
    learnt.studies.set('stepSize', studyOf(state));
    const { core } = await open(learnt);
    expect(text()).toContain(words);
    expect(document.querySelector('section[aria-label="Answer"]')).toBeNull();
    await click(button('Run it again'));
    expect(core.called('lessons.begin')).toHaveLength(1);
    expect(text()).toContain('trainings done.');
    learnt.studies.set('stepSize', studyOf(state));
    core.emit('study.changed', studyOf(state));
    await flushPromises();
    await click(button('Start over'));
    expect(core.called('lessons.forget')).toEqual([{ key: 'stepSize' }]);
    expect(option('Ten times as long').getAttribute('aria-checked')).toBe('false');
    expect(button('Train and see').disabled).toBe(true);
  });

  it('leads on to the next, from its beginning', async () => {
    const learnt = new Learnt();
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'ten' });
    learnt.studies.set('stepSize', studyOf('completed'));
    await open(learnt);
    await click(button('Next: Too small, good, too large'));
    expect(document.activeElement?.textContent).toBe('Too small, good, too large');
    expect(text()).not.toContain('for every factor of ten');
  });

  it('does not begin with a prediction that could not be kept', async () => {
    const { core } = await open(new Learnt(), {
      'lessons.predict': () => {
        throw new StudioError('storage.full', 'The disk is full.');
      },
    });
    await click(option('Ten times as long'));
    await click(button('Train and see'));
    expect(core.called('lessons.begin')).toEqual([]);
    expect(useNoticesStore().list).toHaveLength(1);
  });
});

describe('two windows', () => {
  it('show the prediction that is kept, whichever said it', async () => {
    const learnt = new Learnt();
    const { core } = await open(learnt);
    await click(option('Ten times as long'));
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'same' });
    core.emit('library.changed', {});
    await flushPromises();
    expect(option('As long as before').getAttribute('aria-checked')).toBe('true');
  });
});

describe('late answers', () => {
  it('of earlier predictions do not take the last one back', async () => {
    const learnt = new Learnt();
    const told: (() => void)[] = [];
    await open(learnt, {
      'lessons.predict': (args) => {
        const answer = learnt.answers['lessons.predict'](args);
        return new Promise((tell) => told.push(() => tell(answer)));
      },
    });
    await click(option('Ten times as long'));
    await click(option('As long as before'));
    told[0]?.();
    await flushPromises();
    expect(option('As long as before').getAttribute('aria-checked')).toBe('true');
    told[1]?.();
    await flushPromises();
    expect(option('As long as before').getAttribute('aria-checked')).toBe('true');
  });

  it('go to the lesson that they are of, whichever is open', async () => {
    const learnt = new Learnt();
    let answer: ((lesson: Lesson) => void) | undefined;
    const { core } = await open(learnt, { 'lessons.begin': () => new Promise((told) => (answer = told)) });
    await click(option('Ten times as long'));
    await click(button('Train and see'));
    await click(button(listed('Which place')));
    learnt.studies.set('stepSize', studyOf('running'));
    answer?.(learnt.lesson('stepSize'));
    await flushPromises();
    expect(text()).toContain('Where does p = 0.5 give the best test accuracy?');
    expect(text()).not.toContain('trainings done.');
    expect(button('Train and see').disabled).toBe(true);
    expect(core.called('lessons.predict')).toHaveLength(1);
    await click(button(listed('The size of a step')));
    expect(text()).toContain('trainings done.');
  });

  it('of a list from before a prediction do not take it back', async () => {
    const learnt = new Learnt();
    const lists: (() => void)[] = [];
    let isSlow = false;
    const { core } = await open(learnt, {
      'lessons.list': () => {
        const now = learnt.answers['lessons.list']();
        return isSlow ? new Promise((told) => lists.push(() => told(now))) : now;
      },
    });
    isSlow = true;
    core.emit('library.changed', {});
    await flushPromises();
    await click(option('Ten times as long'));
    for (const tell of lists) tell();
    await flushPromises();
    expect(option('Ten times as long').getAttribute('aria-checked')).toBe('true');
    await click(button('Train and see'));
    expect(text()).toContain('trainings done.');
  });
});

describe('teacher’s mode', () => {
  it('keeps the answer back until it is asked for, on the page and on paper', async () => {
    const learnt = new Learnt();
    learnt.predictions.set('stepSize', { kind: 'choice', option: 'same' });
    learnt.studies.set('stepSize', studyOf('completed'));
    await open(learnt);
    expect(document.querySelector('.handout')).toBeNull();
    useViewStore().teaching = true;
    await flushPromises();
    const paper = () => document.querySelector('.handout')?.textContent ?? '';
    expect(text()).not.toContain('not as predicted');
    expect(document.querySelector('aside [aria-label="not as predicted"]')).toBeNull();
    expect(paper()).toContain('Ten times as long');
    expect(paper()).toContain('Why? Two sentences.');
    expect(paper()).not.toContain('An update is η times the gradient');
    await click(button('Show the answer'));
    expect(text()).toContain('not as predicted');
    expect(paper()).toContain('An update is η times the gradient');
  });
});

/** The name of a lesson's button in the list: its state, its number and its title. */
function listed(title: string): string {
  const found = [...document.querySelectorAll('aside ol button')].find((one) => one.textContent.endsWith(title));
  return found?.textContent.trim() ?? title;
}
