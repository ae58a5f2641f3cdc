import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { roomAddress } from '#renderer/stores/address.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { freshPinia } from '../mount-studio.ts';

const { innerWidth } = window;
function resize(width: number): void {
  window.innerWidth = width;
  window.dispatchEvent(new Event('resize'));
}
const shown = () => {
  const { sidebarOpen, inspectorOpen } = useViewStore();
  return [sidebarOpen, inspectorOpen];
};

beforeEach(() => void freshPinia());
afterEach(() => resize(innerWidth));

describe('the panels', () => {
  it('are both there where there is room, then the settings alone, then neither', () => {
    expect(shown()).toEqual([true, true]);
    resize(1024);
    expect(shown()).toEqual([false, true]);
    resize(700);
    expect(shown()).toEqual([false, false]);
    resize(1280);
    expect(shown()).toEqual([true, true]);
  });

  it('can be brought back over the view, which is forgotten with the room', async () => {
    const view = useViewStore();
    resize(1024);
    view.sidebarOpen = true;
    expect([view.sidebarFloats, view.sidebarOpen]).toEqual([true, true]);
    view.go(roomAddress('claims'));
    await nextTick();
    expect(view.sidebarOpen).toBe(false);
    resize(1280);
    expect(view.sidebarOpen).toBe(true);
  });

  it('stay closed where the person has closed them', () => {
    const view = useViewStore();
    view.inspectorOpen = false;
    resize(1024);
    // Without the settings there is room for the list.
    expect(shown()).toEqual([true, false]);
    resize(1920);
    expect(shown()).toEqual([true, false]);
  });
});
