import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-check-'))
  mkdirSync(join(folder, 'policies'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the check, by default only in English, because one language takes half the time. */
async function check(options: readonly string[], env: Record<string, string> = { GUICHET_LANGUAGES: 'en' }) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const around = { env, stdin: new PassThrough(), stdout, stderr, onStop: () => undefined }
  const exitCode = await runCli(['node', 'guichet', 'check', ...options], around)
  return { exitCode, text: String(stdout.read() ?? ''), errors: String(stderr.read() ?? '') }
}

/** Writes an article in the organisation's folder that gives a warning because it's hard to read. */
function writeHardArticle(): void {
  mkdirSync(join(folder, 'knowledge-base/network.vpn'), { recursive: true })
  const hard = `Open the program ${'and wait '.repeat(20)}until it is there.`
  const text = `---\ntitle: The VPN\nphrasings: [vpn does not connect, vpn cuts out, vpn stays grey]\nreviewed: 2026-11-24\nowner: network\nversions: [Windows 11]\n---\n\n${hard}\n`
  writeFileSync(join(folder, 'knowledge-base/network.vpn/en.md'), text)
}

const wholeContentMs = 120_000

describe('guichet check', () => {
  it(
    'warns of a file by a name that nobody reads, and says which one may be meant',
    async () => {
      writeFileSync(join(folder, 'policies/hour.yml'), '')

      const { exitCode, text } = await check(['--content', folder])

      expect(text).toMatch(
        /policies\/hour\.yml.*Guichet does not read a file with this name.*Did you mean hours\.yml\?/s,
      )
      expect(text).toMatch(/^0 errors, 1 warning$/m)
      expect(exitCode).toBe(0)
    },
    wholeContentMs,
  )

  it(
    'finds nothing to say about the shipped files, not even a warning, and counts what is in them',
    async () => {
      const { exitCode, text } = await check(['--strict'], {})

      expect(text).toMatch(/^0 errors, 0 warnings$/m)
      expect(text).toMatch(/^ +topics +examples +articles +guides +causes +solved +hand-offs /m)
      expect(text).toMatch(/^network +8 +\d+ +16 +8 +\d+ +\d+ +\d+ +\d+ +\d+ +\d\.\d$/m)
      expect(text).toMatch(/^all +\d+ /m)
      expect(exitCode).toBe(0)
    },
    wholeContentMs,
  )

  it(
    'points to the page that treats the file in which a value is wrong',
    async () => {
      writeFileSync(join(folder, 'policies/sla.yml'), 'targets: soon\n')
      mkdirSync(join(folder, 'intents'))
      writeFileSync(join(folder, 'intents/network.vpn.yml'), 'urgency: soon\n')

      const { exitCode, text } = await check(['--content', folder])

      expect(exitCode).toBe(1)
      expect(text).toMatch(/sla\.yml\n[\s\S]*?docs\/how-to\/sla\.md explains how to write it/)
      expect(text).toMatch(
        /network\.vpn\.yml\n[\s\S]*?docs\/how-to\/add-a-topic\.md explains how to write it/,
      )
    },
    wholeContentMs,
  )

  it(
    'names file, line and remedy of what is wrong in the organisation’s own files, and exits with 1',
    async () => {
      writeFileSync(
        join(folder, 'policies/people.yml'),
        'people:\n  - name: Marc\n    groups: [l1, netwrok]\n',
      )
      writeHardArticle()

      const { exitCode, text } = await check(['--times', '--content', folder])

      expect(exitCode).toBe(1)
      expect(text).toContain(
        'policies/people.yml\n      3  error  Marc is in the group "netwrok", which does not exist\n',
      )
      expect(text).toContain('Use a queue in policies/queues.yml')
      expect(text).toMatch(/network\.vpn\/en\.md\n(?:.*\n)*? +9 {2}warning {2}“Open the program and wait/)
      expect(text).toMatch(/^reading +\d+ ms$/m)
      expect(text).not.toContain('account.mfa/fr.md')
    },
    wholeContentMs,
  )

  it('tells of a file that cannot be read', async () => {
    writeFileSync(join(folder, 'policies/hours.yml'), 'week: [\n')

    const { exitCode, text } = await check(['--content', folder])

    expect(exitCode).toBe(1)
    expect(text).toContain('this is not valid YAML')
  })

  it('tells whether the language model answers that is set up, whatever is wrong with the files', async () => {
    writeFileSync(join(folder, 'policies/hours.yml'), 'week: [\n')
    const model = { GUICHET_MODEL_URL: 'http://127.0.0.1:9/v1', GUICHET_MODEL_NAME: 'llama3.1' }

    const { text } = await check(['--content', folder], model)

    expect(text).toMatch(
      /^Model: ✘ llama3\.1 at 127\.0\.0\.1:9 could not be reached.*\n {2}→ Is the server running/m,
    )
  })

  it(
    'gives the same of one topic as one JSON object; warnings alone are no failure, unless it is strict',
    async () => {
      writeFileSync(join(folder, 'policies/people.yml'), 'people:\n  - name: Marc\n    groups: [netwrok]\n')
      writeHardArticle()
      const options = ['--json', '--only', 'network.vpn', '--content', folder]

      const lenient = await check(options)
      const strict = await check([...options, '--strict'])

      const { problems, figures, times } = JSON.parse(lenient.text)
      expect([lenient.exitCode, strict.exitCode]).toEqual([0, 1])
      expect(problems.length).toBeGreaterThan(0)
      for (const { file, severity } of problems) {
        expect(file).toMatch(/network\.vpn/)
        expect(severity).toBe('warning')
      }
      expect(figures).toMatchObject({ topics: 1, guides: 1, articles: 2, meanSteps: expect.any(Number) })
      expect(times).toContainEqual({ check: 'search', ms: expect.any(Number) })
    },
    wholeContentMs,
  )

  it(
    'says so when there is no such topic',
    async () => {
      const { exitCode, text, errors } = await check(['--only', 'network.fax'])

      expect([exitCode, text]).toEqual([2, ''])
      expect(errors).toBe('There is no topic network.fax. Use one from intents/.\n')
    },
    wholeContentMs,
  )
})
