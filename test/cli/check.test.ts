import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runCommand } from '../../src/cli/run-command.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-check-'))
  mkdirSync(join(folder, 'policies'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function check(...options: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const around = { env: {}, stdin: new PassThrough(), stdout, stderr, onStop: () => undefined }
  const exitCode = await runCommand(['node', 'guichet', 'check', ...options], around)
  return { exitCode, text: String(stdout.read() ?? ''), errors: String(stderr.read() ?? '') }
}

describe('guichet check', () => {
  it('finds the shipped files in order and counts what is in them', async () => {
    const { exitCode, text } = await check()

    expect(exitCode).toBe(0)
    expect(text).toMatch(/^\d+ guides: \d+ causes, \d+ solved outcomes, \d+ hand-offs, /m)
    expect(text).toMatch(/^0 errors, \d+ warnings?$/m)
  })

  it('names file, line and remedy of what is wrong in the organisation’s own files, and exits with 1', async () => {
    writeFileSync(join(folder, 'policies/people.yml'), 'people:\n  - name: Marc\n    groups: [l1, netwrok]\n')

    const { exitCode, text } = await check('--content', folder)

    expect(exitCode).toBe(1)
    expect(text).toContain(
      'policies/people.yml\n      3  error  Marc is in the group "netwrok", which does not exist\n',
    )
    expect(text).toContain('Name a queue of policies/queues.yml')
  })

  it('tells of a file that cannot be read', async () => {
    writeFileSync(join(folder, 'policies/hours.yml'), 'week: [\n')

    const { exitCode, text } = await check('--content', folder)

    expect(exitCode).toBe(1)
    expect(text).toContain('this is not valid YAML')
  })

  it('gives the same as one JSON object', async () => {
    writeFileSync(join(folder, 'policies/people.yml'), 'people:\n  - name: Marc\n    groups: [netwrok]\n')

    const { exitCode, text } = await check('--json', '--content', folder)

    const { problems, figures } = JSON.parse(text)
    expect(exitCode).toBe(1)
    expect(problems).toEqual([expect.objectContaining({ line: 3, severity: 'error' })])
    expect(figures).toMatchObject({ guides: expect.any(Number), causes: expect.any(Number) })
  })
})
