import { completionStatus, currentCompletions } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import QueryEditor from '#renderer/features/runs/table/QueryEditor.vue';
import { completions } from '#renderer/features/runs/table/query-completion.ts';

const fields = ['learningRate', 'lossGap', 'epochs'].map((name) => ({
  ...{ name, kind: 'number' as const, group: 'setting' as const },
  ...{ isList: false, runs: 1, texts: [] },
}));

it('offers what goes with each letter as soon as it is typed, to be chosen at once', async () => {
  const complete = (text: string, caret: number, isAsked: boolean) =>
    completions(text, caret, fields, isAsked, (name) => name);
  const editor = mount(QueryEditor, {
    props: { query: '', label: 'Query', placeholder: '', problems: [], complete },
    attachTo: document.body,
  });
  const host: unknown = editor.element;
  const content = host instanceof HTMLElement ? host.shadowRoot?.querySelector('.cm-content') : null;
  const view = content instanceof HTMLElement ? EditorView.findFromDOM(content) : null;
  if (!view) throw new Error('The editor is on the page.');
  const type = (insert: string) => {
    const at = view.state.selection.main.head;
    view.dispatch({
      changes: { from: at, insert },
      selection: { anchor: at + insert.length },
      userEvent: 'input.type',
    });
  };
  const offered = () => currentCompletions(view.state).map(({ label }) => label);
  type('l');
  await vi.waitFor(() => expect(completionStatus(view.state)).toBe('active'));
  expect(offered()).toEqual(['learningRate', 'lossGap']);
  type('e');
  expect(completionStatus(view.state)).toBe('active');
  expect(offered()).toEqual(['learningRate']);
  editor.unmount();
});
