import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'
import { run } from './command-rig.js'

// Each search reads all shipped content, as the command does.
jest.setTimeout(120_000)

async function piped(args: readonly string[], input: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const around = { env: {}, stdin: Readable.from([input]), stdout, stderr, onStop: () => undefined }
  const exitCode = await runCli(['node', 'guichet', ...args], around)
  return { exitCode, text: String(stdout.read() ?? '') }
}

describe('guichet search', () => {
  it('finds articles for the words it is given', async () => {
    const { exitCode, text } = await run(['search', 'paper', 'jam', '--limit', '2'])

    expect(exitCode).toBe(0)
    expect(text).toMatch(/^1\. .+ {2}\[printing\.jam-toner, \d+\.\d\]\n {3}\S/)
    expect(text).not.toMatch(/^3\./m)
  })

  it('reads questions line by line, in French, as JSON', async () => {
    const { exitCode, text } = await piped(
      ['search', '--language', 'fr', '--json'],
      'bourrage papier\n\nle vpn coupe\n',
    )

    const answers = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exitCode).toBe(0)
    expect(answers.map(({ question, language, results }) => [question, language, results[0].topic])).toEqual([
      ['bourrage papier', 'fr', 'printing.jam-toner'],
      ['le vpn coupe', 'fr', 'network.vpn'],
    ])
    expect(answers[0].results[0].excerpt.length).toBeLessThanOrEqual(200)
  })

  it('says so when nothing fits, with exit code 1', async () => {
    expect(await run(['search', 'zzyzx qwrtp'])).toMatchObject({
      exitCode: 1,
      text: 'Nothing in the knowledge base matches.\n',
    })
  })

  it.each([
    [
      ['search', 'vpn', '--language', 'de'],
      2,
      /There is no language de here\. GUICHET_LANGUAGES has these: en, fr/,
    ],
    [['search', 'vpn', '--limit', '0'], 2, /Give a whole number from 1 to 50/],
  ])('refuses %j', async (args, code, message) => {
    const { exitCode, errors } = await run(args)

    expect(exitCode).toBe(code)
    expect(errors).toMatch(message)
  })

  it('wants something to look for', async () => {
    expect(await piped(['search'], '\n')).toMatchObject({ exitCode: 2 })
  })
})

describe('guichet evaluate --retrieval', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-retrieval-'))
    writeFileSync(
      at('docs.jsonl'),
      '{"id": 1, "title": "Reset a password", "body": "Open the page."}\n{"id": "2", "title": "Paper jam", "body": "Pull."}\n',
    )
    writeFileSync(
      at('queries.jsonl'),
      '{"text": "password forgotten", "id": "1"}\n{"text": "jammed paper", "id": 2}\n',
    )
    writeFileSync(at('stray.jsonl'), '{"text": "anything", "id": "9"}\n')
    writeFileSync(at('broken.jsonl'), '{"text": "anything"}\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('tells how many questions find their document', async () => {
    const { exitCode, text } = await run(['evaluate', '--retrieval', at('docs.jsonl'), at('queries.jsonl')])

    expect(exitCode).toBe(0)
    expect(text).toMatch(/right document first +100\.0 %/)
    expect(text).toMatch(/one question, 99th percentile +\d+ µs/)
  })

  it('gives everything as one JSON object', async () => {
    const { text } = await run(['evaluate', '--retrieval', at('docs.jsonl'), at('queries.jsonl'), '--json'])

    expect(JSON.parse(text)).toMatchObject({
      documents: 2,
      questions: 2,
      recallAt1: 1,
      meanReciprocalRank: 1,
    })
  })

  it.each([
    [['docs.jsonl'], /--retrieval takes two files/],
    [['docs.jsonl', 'stray.jsonl'], /no document in .*docs\.jsonl with the id 9/],
    [['docs.jsonl', 'broken.jsonl'], /broken\.jsonl:1/],
    [['docs.jsonl', 'missing.jsonl'], /there is no such file/],
  ])('refuses %j and says why', async (files, message) => {
    const { exitCode, errors } = await run(['evaluate', '--retrieval', ...files.map(at)])

    expect(exitCode).toBe(2)
    expect(errors).toMatch(message)
  })

  it('is not mixed with labelled sets', async () => {
    const sets = [at('docs.jsonl'), at('queries.jsonl')]

    const { exitCode, errors } = await run([
      'evaluate',
      '--retrieval',
      ...sets,
      '--test',
      at('queries.jsonl'),
    ])

    expect(exitCode).toBe(2)
    expect(errors).toMatch(/--retrieval only measures the search/)
  })
})
