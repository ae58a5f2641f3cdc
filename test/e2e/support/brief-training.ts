/** A run where it matters that there is one, and not what it learnt. */
import type { Page } from 'playwright-core';

/** Has the open experiment train for a few epochs only. */
export async function trainBriefly(page: Page): Promise<void> {
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await epochs.fill('20');
  await epochs.press('Enter');
}
