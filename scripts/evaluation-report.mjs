// Turns the output of `guichet evaluate --json` into a page to browse: a single file that includes Chart.js and loads
// nothing.
//   npm run --silent guichet -- evaluate --json > figures.json
//   npm run report:evaluation -- figures.json report.html
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const [figures, report] = process.argv.slice(2)
if (figures === undefined || report === undefined) {
  process.stderr.write(
    'Name the file with the output of `guichet evaluate --json`, then the page to write:\n  npm run report:evaluation -- figures.json report.html\n',
  )
  process.exit(2)
}

const folder = join(import.meta.dirname, 'evaluation-report')

/** Bundles page.ts and the chart library into one script. */
async function pageScript() {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    root: folder,
    build: { write: false, rolldownOptions: { input: join(folder, 'page.ts') } },
  })
  return output[0].code
}

const data = JSON.stringify(JSON.parse(readFileSync(figures, 'utf8'))).replaceAll('<', '\\u003c')
const script = (await pageScript()).replaceAll('</script', '<\\/script')
const page = readFileSync(join(folder, 'page.html'), 'utf8')
  .replace('id="figures">null<', () => `id="figures">${data}<`)
  .replace('<script type="module"><', () => `<script type="module">${script}<`)
writeFileSync(report, page)
process.stderr.write(`Report: ${report}\n`)
