/** A run where it matters that there is one, and not what it learnt. */
import type { Page } from 'playwright-core';

/** Has the open experiment train for a few epochs only. */
export async function trainBriefly(page: Page): Promise<void> {
  await trainFor(page, 20);
}

/** Has the open experiment train for so many epochs. */
export async function trainFor(page: Page, count: number): Promise<void> {
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await epochs.fill(String(count));
  await epochs.press('Enter');
}
