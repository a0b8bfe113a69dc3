import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';

// The command wrote them when ServeE2E ran.
const page = (name) => new URL(`../../../target/drift-report/${name}.html`, import.meta.url);

/** WCAG 2: what contrast two colours of the form rgb(r, g, b) have. */
function contrast(...colours) {
  const [dark, light] = colours
    .map((colour) => {
      const [r, g, b] = colour
        .match(/\d+/g)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('The drift report in a browser', () => {
  let browser;

  before(async () => {
    assert.ok(existsSync(page('drift')), 'Run mvn verify first: ServeE2E writes the report.');
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });

  after(() => browser?.close());

  /** Opens the report; whatever the console or the network says goes into noise. */
  async function open(name, options = {}) {
    const tab = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    const noise = [];
    tab.on('console', (message) => noise.push(message.text()));
    tab.on('pageerror', (error) => noise.push(String(error)));
    tab.on('request', (request) => {
      if (request.url() !== page(name).href) {
        noise.push(request.url());
      }
    });
    await tab.goto(page(name).href);
    return { tab, noise };
  }

  it('shows headline, counts and a row for each finding, and nothing complains', async () => {
    const { tab, noise } = await open('drift');

    assert.equal(await tab.locator('h1').innerText(), '7 findings are open on 5 scale sets');
    const counts = await tab.locator('.counts div').evaluateAll((tiles) =>
      tiles.map((tile) => [tile.querySelector('dt').textContent, tile.querySelector('dd').textContent]),
    );
    assert.deepEqual(Object.fromEntries(counts), {
      'open findings': '7',
      'drifted scale sets': '5',
      contested: '1',
      'exempt findings': '0',
      managed: '0',
      'not managed': '3',
    });
    assert.equal(await tab.locator('article').count(), 5);
    assert.equal(await tab.locator('article tbody').getByRole('row').count(), 7);
    assert.equal(await tab.locator('rect').count(), 15);
    assert.equal(await tab.getByRole('columnheader', { name: 'Changed by' }).first().isVisible(), true);
    assert.deepEqual(noise, []);
  });

  for (const [name, options] of [
    ['narrow', { viewport: { width: 400, height: 800 } }],
    ['narrow and dark', { viewport: { width: 400, height: 800 }, colorScheme: 'dark' }],
    ['wide', {}],
  ]) {
    it(`has nothing that reaches beyond a ${name} page`, async () => {
      const { tab } = await open('drift', options);

      const beyond = await tab.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth)
          .map((element) => element.outerHTML),
      );

      assert.deepEqual(beyond, []);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    });
  }

  for (const colorScheme of ['light', 'dark']) {
    it(`can be read where the page is ${colorScheme}`, async () => {
      const { tab } = await open('drift', { colorScheme });

      const texts = await tab.evaluate(() => {
        const background = (element) => {
          const colour = getComputedStyle(element).backgroundColor;
          return colour === 'rgba(0, 0, 0, 0)' ? background(element.parentElement) : colour;
        };
        return [...document.querySelectorAll('h1, h2, h3, p, dt, dd, th span, td span, small, strong, em, .badge')].map(
          (element) => [element.textContent, getComputedStyle(element).color, background(element)],
        );
      });

      assert.ok(texts.length > 50);
      const faint = texts.filter(([, colour, background]) => contrast(colour, background) < 4.5);
      assert.deepEqual(faint, []);
    });
  }

  it('is light on paper, with every row', async () => {
    const { tab } = await open('drift', { colorScheme: 'dark' });

    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });

    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    assert.equal(await tab.locator('article tbody').getByRole('row').count(), 7);
  });

  it('says plainly that nobody has looked yet', async () => {
    const { tab, noise } = await open('notScanned');

    assert.equal(await tab.locator('h1').innerText(), 'No scan has run yet');
    assert.equal(await tab.locator('.findings').innerText(), 'Findings\n\nNobody has looked yet.');
    assert.equal(await tab.locator('tbody').count(), 0);
    assert.deepEqual(noise, []);
  });
});
