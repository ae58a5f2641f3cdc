/**
 * A person's Markdown as elements of the page. They are made from the parsed text one by one: no HTML of the text's own gets
 * anywhere, nothing is loaded from elsewhere (a picture is a link), and links lead to `https:` only.
 */
import MarkdownIt, { type Token } from 'markdown-it';
import { h, type FunctionalComponent, type VNode, type VNodeArrayChildren } from 'vue';

const reader = new MarkdownIt({ html: false, linkify: false, breaks: true });
reader.validateLink = (url) => /^https:\/\//i.test(url);

interface Open {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: VNodeArrayChildren;
}

const classes: Readonly<Record<string, string>> = {
  a: 'text-accent underline',
  blockquote: 'border-l-2 border-border pl-3 text-muted',
  code: 'rounded bg-sunken px-1 font-mono text-xs',
  li: 'ml-5',
  ol: 'list-decimal',
  pre: 'overflow-x-auto rounded bg-sunken p-2 font-mono text-xs',
  table: 'text-sm',
  td: 'border border-border px-2 py-0.5',
  th: 'border border-border px-2 py-0.5 text-left font-medium',
  ul: 'list-disc',
};
const heading = 'font-semibold';

/** Headings of a text stand below those of the page. */
const tagOf = (tag: string) => (/^h[1-6]$/.test(tag) ? `h${Math.min(6, Number(tag.slice(1)) + 3)}` : tag);

function element({ tag, attributes, children }: Open): VNode {
  const name = tagOf(tag);
  return h(name, { ...attributes, class: name === tag ? classes[tag] : heading, dir: 'auto' }, children);
}

function link(token: Token): Record<string, string> {
  const href = String(token.attrGet('href') ?? token.attrGet('src') ?? '');
  return { href, title: href, target: '_blank', rel: 'noopener noreferrer' };
}

/** What stands for a token by itself. */
function leaf(token: Token): VNode | string {
  switch (token.type) {
    case 'code_inline':
      return element({ tag: 'code', attributes: {}, children: [token.content] });
    case 'fence':
    case 'code_block':
      return element({ tag: 'pre', attributes: {}, children: [token.content] });
    case 'softbreak':
    case 'hardbreak':
      return h('br');
    case 'hr':
      return h('hr', { class: 'border-border' });
    case 'image':
      return element({ tag: 'a', attributes: link(token), children: [token.content] });
    default:
      return token.content;
  }
}

function nodesOf(tokens: readonly Token[]): VNodeArrayChildren {
  const open: Open[] = [{ tag: '', attributes: {}, children: [] }];
  const put = (...nodes: VNodeArrayChildren) => void open.at(-1)?.children.push(...nodes);
  for (const token of tokens) {
    if (token.hidden) continue;
    if (token.type === 'inline') put(...nodesOf(token.children ?? []));
    else if (token.nesting > 0) {
      open.push({ tag: token.tag, attributes: token.type === 'link_open' ? link(token) : {}, children: [] });
    } else if (token.nesting === 0) put(leaf(token));
    else {
      const ended = open.pop();
      if (ended) put(element(ended));
    }
  }
  return open[0]?.children ?? [];
}

export const MarkdownText: FunctionalComponent<{ text: string }> = ({ text }) =>
  h('div', { class: 'grid gap-2 wrap-anywhere', dir: 'auto' }, nodesOf(reader.parse(text, {})));
MarkdownText.props = ['text'];
