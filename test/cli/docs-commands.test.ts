import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { run } from './command-rig.js'

const root = process.cwd()
const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts as Record<string, string>
/** Other vendors' commands in the docs, which none of our programs can run. */
const foreign = ['npm install --global @microsoft/teams.cli', 'teams login', 'teams app create ']
const ours = 'npm run --silent guichet -- '
/** Command that reads all content, covered by check.test.ts. */
const checked = `${ours}check`

/** Returns the lines of a page's shell blocks in order. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
    .flatMap(([, block]) => block!.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-docs-'))
  cpSync('policies/people.yml', join(folder, 'policies/people.yml'))
  // Variables as written by the Teams CLI.
  writeFileSync(
    join(folder, '.env'),
    'CLIENT_ID=a1b2c3d4-0000-4000-8000-000000000001\nCLIENT_SECRET=s\nTENANT_ID=t\n',
  )
  process.chdir(folder)
})
afterAll(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command line from a page, with its redirection, in the empty folder. */
async function follow(line: string): Promise<string | null> {
  if (line === 'npm start') return scripts.start === undefined ? 'there is no script start' : null
  if (/^(?:mkdir|cp) /.test(line)) {
    execFileSync('sh', ['-c', line], { cwd: folder })
    return null
  }
  if (!line.startsWith(ours)) return 'no command of ours, and none of a vendor that is known here'
  const [command, file] = line.slice(ours.length).split(' > ')
  const { exitCode, text, errors } = await run(command!.split(' '))
  if (file !== undefined) writeFileSync(join(folder, file), text)
  return exitCode === 0 ? null : errors
}

it.each([
  ['docs/how-to/first-day.md', 4],
  ['docs/channels/slack.md', 3],
  ['docs/channels/teams.md', 4],
])(
  'each command of %s runs in a clean folder',
  async (page, atLeast) => {
    const lines = commandsOf(page)
    const failed: string[] = []
    for (const line of lines) {
      if (line === checked || foreign.some((begin) => line.startsWith(begin))) continue
      const why = await follow(line)
      if (why !== null) failed.push(`${line}: ${why}`)
    }

    expect(lines.length).toBeGreaterThanOrEqual(atLeast)
    expect(failed).toEqual([])
  },
  60_000,
)

it('what they write is there, and the vendors’ commands are named', () => {
  const named = commandsOf('docs/channels/teams.md').filter((line) => !line.startsWith(ours))

  // The last manifest written is the one for HTTP.
  expect(JSON.parse(readFileSync(join(folder, 'slack-manifest.json'), 'utf8'))).toMatchObject({
    settings: { socket_mode_enabled: false },
  })
  expect(statSync(join(folder, 'guichet-teams.zip')).size).toBeGreaterThan(1_000)
  for (const begin of foreign) expect(named.some((line) => line.startsWith(begin))).toBe(true)
})
