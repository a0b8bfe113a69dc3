// Draws the pictures of the documents anew: npm run pictures, after mvn -q package -DskipTests and
// ServeE2E, which writes the drift report.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const REPOSITORY = new URL('../../../', import.meta.url);
const images = new URL('docs/images/', REPOSITORY);
const COLOURS = { 1: '#ffffff', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const LINE = 18;
const COLUMN = 7.85;
const COLUMNS = 102;

/** The tour's acts that a reader should see first, with a line of dots for what is left out. */
function chosen(lines) {
  const start = (heading) => lines.findIndex((line) => plain(line).startsWith(heading));
  return [
    ...lines.slice(start('1. '), start('3. ')),
    '...',
    '',
    ...lines.slice(start('6. '), lines.findLastIndex((line) => plain(line) !== '') + 1),
  ];
}

function plain(line) {
  return line.replace(/\u001b\[\d*m/g, '');
}

function escaped(text) {
  // An SVG collapses spaces, unless they are of this kind.
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/ /g, '\u00a0');
}

function svg(lines) {
  const height = (lines.length + 2) * LINE;
  const rows = lines.map((line, i) => {
    const colour = COLOURS[/\u001b\[(\d+)m/.exec(line)?.[1]] ?? '#c9d1d9';
    return `<text x="14" y="${(i + 2) * LINE - 4}" fill="${colour}">${escaped(plain(line))}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(COLUMNS * COLUMN) + 28} ${height}"
  font-family="Consolas, Menlo, 'DejaVu Sans Mono', monospace" font-size="13">
<title>The tour in a terminal</title>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
${rows.join('\n')}
</svg>
`;
}

const tour = execFileSync('mvn', ['-q', 'exec:java'], {
  cwd: REPOSITORY,
  env: { ...process.env, CLICOLOR_FORCE: '1' },
  encoding: 'utf8',
});
writeFileSync(new URL('tour.svg', images), svg(chosen(tour.split('\n'))));

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: { width: 1000, height: 760 } });
await tab.goto(new URL('target/drift-report/drift.html', REPOSITORY).href);
await tab.screenshot({ path: fileURLToPath(new URL('drift-report.png', images)) });
await browser.close();
