import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeMarkdown, fenced } from '#core/reports/writers/texts.ts';

describe('what a person has typed', () => {
  it('is text in HTML, as content and in quotes', () => {
    expect(escapeHtml(`<script>alert("1" & '2')</script>`)).toBe(
      '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;',
    );
  });

  it.each([
    ['<img src=x onerror=a>', '\\<img src=x onerror=a\\>'],
    ['[x](javascript:a)', '\\[x\\](javascript:a)'],
    ['a | b', 'a \\| b'],
    ['1. first', '1\\. first'],
    ['- item', '\\- item'],
    ['# heading\n\nnext', '\\# heading next'],
    ['&lt;', '\\&lt;'],
    ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`'],
  ])('is text in Markdown: %s', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('does not end a block of code', () => {
    expect(fenced('a\n```\nb', 'json')).toBe('````json\na\n```\nb\n````');
  });
});
