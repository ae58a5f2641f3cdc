import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { MarkdownText } from '#renderer/components/MarkdownText.ts';

const html = (text: string) => mount(MarkdownText, { props: { text } }).element as HTMLElement;

describe('notes in Markdown', () => {
  it('have headings, lists, emphasis, code and tables', () => {
    const shown = html('# Title\n\n- **bold** `x < y`\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```');
    expect(shown.querySelector('h4')?.textContent).toBe('Title');
    expect([...shown.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['bold x < y', 'two']);
    expect(shown.querySelector('strong')?.textContent).toBe('bold');
    expect(shown.querySelectorAll('td')).toHaveLength(2);
    expect(shown.querySelector('pre')?.textContent).toContain('code');
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '![x](http://elsewhere/x.png)',
    '<a href="https://x" onclick="alert(1)">x</a>',
  ])('have nothing of %s but its text', (text) => {
    const shown = html(text);
    expect(shown.querySelector('img, script, a, [onerror], [onclick]')).toBeNull();
  });

  it('lead to pages of others in a window of their own, and load none of their pictures', () => {
    const shown = html('[paper](https://arxiv.org/abs/1207.0580) ![plot](https://elsewhere/x.png)');
    const links = [...shown.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.rel, link.target])).toEqual([
      ['https://arxiv.org/abs/1207.0580', 'noopener noreferrer', '_blank'],
      ['https://elsewhere/x.png', 'noopener noreferrer', '_blank'],
    ]);
    expect(shown.querySelector('img')).toBeNull();
  });
});
