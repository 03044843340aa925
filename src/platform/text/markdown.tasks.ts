import type { MarkdownIt, Token } from 'markdown-it';

const BOX = /^\[([ \txX])\](?=\s)/;

/** GFM task lists: `- [ ]` and `- [x]` become checkboxes that nobody can tick. */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task_lists', ({ tokens, Token: NewToken }) => {
    const lists: Token[] = [];
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') lists.push(token);
      if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') lists.pop();
      const text = token.type === 'inline' ? token.children?.[0] : undefined;
      const item = tokens[index - 2];
      if (text?.type !== 'text' || item?.type !== 'list_item_open') continue;
      const box = BOX.exec(token.content);
      if (!box || !text.content.startsWith(box[0])) continue;
      text.content = text.content.slice(box[0].length);
      const input = new NewToken('task_box', 'input', 0);
      input.attrs = [
        ['type', 'checkbox'],
        ['disabled', ''],
      ];
      if (box[1]!.toLowerCase() === 'x') input.attrPush(['checked', '']);
      token.children!.unshift(input);
      item.attrSet('class', 'task-list-item');
      lists.at(-1)?.attrSet('class', 'contains-task-list');
    }
  });
}
