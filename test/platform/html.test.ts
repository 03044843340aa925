import { describe, expect, it } from 'vitest';
import { Html, html, pageOf } from '../../src/platform/html.js';

describe('html', () => {
  it('escapes whatever is set in, in text and in attributes', () => {
    const evil = `<script>alert('1')</script>"&`;
    const safe = '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;';
    expect(html`<p title="${evil}">${evil}</p>`.text).toBe(`<p title="${safe}">${safe}</p>`);
  });

  it('sets Html in as it is, and joins lists of both', () => {
    const items = ['<a>', html`<b>${'&'}</b>`];
    expect(html`${items.map((item) => html`<li>${item}</li>`)}`.text).toBe('<li>&lt;a&gt;</li><li><b>&amp;</b></li>');
    expect(html`${['<', [new Html('<br>'), '>']]}`.text).toBe('&lt;<br>&gt;');
  });

  it('writes numbers, and nothing for null and undefined', () => {
    expect(html`${0}|${null}|${undefined}|${''}|${[]}`.text).toBe('0||||');
  });

  it('is not taken in by an object that only looks like Html', () => {
    expect(html`${{ text: '<i>', toString: () => '<i>' }}`.text).toBe('&lt;i&gt;');
  });
});

describe('a page', () => {
  it('escapes its title and keeps its body', () => {
    const page = pageOf('</title><script>', html`<p>${'<b>'}</p>`);
    expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt; · Mainstay</title>');
    expect(page).toContain('<main><p>&lt;b&gt;</p></main>');
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en"/);
    expect(page).not.toContain('<script');
  });
});
