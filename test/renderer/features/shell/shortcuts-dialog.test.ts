import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { commandIds, commands } from '#core/contract/commands.ts';
import ShortcutsDialog from '#renderer/features/shell/ShortcutsDialog.vue';
import { useViewStore } from '#renderer/stores/view.ts';
import { mountStudio } from '../../mount-studio.ts';

async function listed(): Promise<(string | undefined)[]> {
  await mountStudio(ShortcutsDialog, {});
  useViewStore().dialog = 'shortcuts';
  await flushPromises();
  return [...document.querySelectorAll('dt')].map(({ textContent }) => textContent.trim());
}

afterEach(() => Reflect.deleteProperty(window, 'desktop'));

describe('the list of shortcuts', () => {
  it('has on the desktop every command that has keys', async () => {
    Reflect.set(window, 'desktop', {});
    expect(await listed()).toHaveLength(commandIds.filter((id) => commands[id].keys.length > 0).length);
  });

  it('leaves out in a browser what that keeps for itself', async () => {
    const names = await listed();
    expect(names).toContain('Start a run');
    expect(names).not.toContain('New experiment');
  });
});
