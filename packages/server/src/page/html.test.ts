import { describe, expect, it } from 'vitest';
import { html, link, page } from './html.js';
import { linePlot } from './line-plot.js';

describe('a page', () => {
  it('escapes whatever enters it, in text and in attributes', () => {
    const evil = `"><script>alert('1')</script>&amp;`;
    const text = page(evil, html`<p title="${evil}">${evil}${[evil, html`<b>${evil}</b>`]}${null}${undefined}</p>`);
    expect(text).not.toContain('<script');
    expect(text).not.toContain(`title="">`);
    expect(text.match(/&#60;script&#62;/g)).toHaveLength(5);
    expect(text).toContain('<b>&#34;');
  });

  it('encodes each part of a link', () => {
    expect(link(['a b', '"x"', 'r?#'], '<r>').text).toBe('<a href="/a%20b/%22x%22/r%3F%23">&#60;r&#62;</a>');
  });
});

describe('the line of a metric', () => {
  it('runs from the lower left to the upper right for a metric that grows', () => {
    const plot = linePlot('m', [
      [0, 0],
      [5, 1],
      [10, 2],
    ])?.text;
    expect(plot).toContain('<polyline points="14.0,106.0 160.0,60.0 306.0,14.0"/>');
    expect(plot).toContain('aria-label="m from step 0 to 10, between 0 and 2"');
  });

  it('is interrupted by values that are no numbers, and drawn for a single one', () => {
    const plot = linePlot('m', [
      [0, 1],
      [1, Number.NaN],
      [2, 3],
      [3, 4],
    ])?.text;
    expect(plot?.match(/<polyline/g)).toHaveLength(2);
    expect(linePlot('m', [[3, 7]])?.text).toContain('points="160.0,60.0 162,60.0"');
  });

  it('is not there for a metric without any number', () => {
    expect(linePlot('m', [[0, Number.POSITIVE_INFINITY]])).toBeUndefined();
    expect(linePlot('m', [])).toBeUndefined();
  });
});
