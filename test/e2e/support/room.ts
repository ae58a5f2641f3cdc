/** What of a page has no room: cut off, pushed out of the window, or scrolled sideways where it should not be. */
import type { Page } from 'playwright-core';

/** @returns a line for each thing that has no room. */
export function withoutRoom(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const window = document.documentElement.clientWidth;
    const found = new Set<string>();
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
    };
    /** Whether it lies in something that scrolls or cuts by itself. */
    const isHeld = (element: Element): boolean => {
      const { parentElement } = element;
      return (
        parentElement !== null && (getComputedStyle(parentElement).overflowX !== 'visible' || isHeld(parentElement))
      );
    };
    if (document.documentElement.scrollWidth > window) found.add('the page is wider than its window');
    for (const element of document.querySelectorAll('body *')) {
      if (!isSeen(element)) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const { left, right } = element.getBoundingClientRect();
      const isWider = element.scrollWidth > element.clientWidth + 1;
      if ((right > window + 1 || left < -1) && !isHeld(element)) found.add(`outside: ${nameOf(element)}`);
      if (!isWider || overflowX === 'visible') continue;
      // A long name ends in an ellipsis; a choice must be readable.
      if (textOverflow === 'ellipsis') {
        if (element.closest('[role=tab], [role=radio]')) found.add(`shortened: ${nameOf(element)}`);
      } else if (overflowX === 'hidden' || overflowX === 'clip') {
        if (!element.matches('input, textarea')) found.add(`cut: ${nameOf(element)}`);
        // A table has as many columns as it has.
      } else if (!element.matches('[role=grid]') && !element.querySelector(':scope > table')) {
        found.add(`scrolls sideways: ${nameOf(element)}`);
      }
    }
    for (const panel of document.querySelectorAll('aside')) {
      const scrolling = [...panel.querySelectorAll('*')].filter(
        (one) => /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1,
      );
      if (scrolling.length > 1) found.add(`scrolls in ${scrolling.length} boxes: ${nameOf(panel)}`);
    }
    return [...found];
  });
}
