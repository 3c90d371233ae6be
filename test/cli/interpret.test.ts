import { PassThrough } from 'node:stream'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'
import { fails, reads, startFakeModel } from '../support/fake-model/fake-model.js'

interface Answer {
  readonly acts?: readonly { readonly act: string; readonly p: number }[]
  readonly option?: string | null
  readonly error?: string
  readonly [member: string]: unknown
}

async function interpreted(
  lines: readonly string[],
  options: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly Answer[]> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said: string[] = []
  stdout.on('data', (chunk) => said.push(String(chunk)))
  stderr.resume()
  stdin.end(`${lines.join('\n')}\n`)
  const env = { GUICHET_LANGUAGES: 'en,fr', ...settings }
  const surroundings = { env, stdin, stdout, stderr, onStop: () => undefined }
  expect(await runCli(['node', 'guichet', 'interpret', ...options], surroundings)).toBe(0)
  return said
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

const asked = [
  {
    of: 'a plain yes to an option that says so',
    line: { text: 'yes', after: 'yes-no', options: ['Yes, it opens', 'No'] },
    act: 'affirm',
    option: 'Yes, it opens',
  },
  {
    of: 'what still fails, in French',
    line: { text: 'toujours pareil', language: 'fr', after: 'done?', options: ['Ça marche', 'Toujours pas'] },
    act: 'report-failure',
    option: 'Toujours pas',
  },
  {
    of: 'a wish for a person, with no buttons',
    line: { text: 'i want to talk to a human' },
    act: 'ask-human',
    option: null,
  },
  {
    of: 'the option of a step of a guide that is named alone',
    line: { text: 'at home', language: 'en', topic: 'network.vpn', step: 'where' },
    act: 'choose',
    option: 'At home',
  },
  {
    of: 'agreement to what was read back',
    line: { text: 'yes', after: 'recap', question: 'Is it right?', expected: ['submit'] },
    act: 'submit',
    option: null,
  },
]

const wrong = [
  { of: 'what is no JSON', line: 'it works', says: 'This is not JSON. Write one object per line' },
  { of: 'an empty line', line: '', says: 'This is not JSON' },
  { of: 'a line without text', line: '{"language": "fr"}', says: 'text: ' },
  { of: 'an unknown prompt', line: '{"text": "ok", "after": "question"}', says: 'after: ' },
  {
    of: 'an unknown language',
    line: '{"text": "ok", "language": "xx"}',
    says: 'Use one from GUICHET_LANGUAGES: en, fr.',
  },
  { of: 'an unknown topic', line: '{"text": "ok", "topic": "network.vpm"}', says: 'Use one from intents/' },
  {
    of: 'an unknown step',
    line: '{"text": "ok", "topic": "network.vpn", "step": "wher"}',
    says: 'Its steps are: where',
  },
  { of: 'a step without its topic', line: '{"text": "ok", "step": "where"}', says: 'Add "topic".' },
]

let answers: readonly Answer[]
beforeAll(async () => {
  answers = await interpreted([
    ...wrong.map(({ line }) => line),
    ...asked.map(({ line }) => JSON.stringify(line)),
  ])
}, 60_000)

describe('guichet interpret', () => {
  it('answers each line in its place, also after lines that cannot be read', () => {
    expect(answers).toHaveLength(wrong.length + asked.length)
  })

  it.each(wrong.map((one, at) => ({ ...one, at })))('tells what to do about $of', ({ at, says }) => {
    expect(answers[at]).toEqual({ line: at + 1, error: expect.stringContaining(says) })
  })

  it.each(asked.map((one, at) => ({ ...one, at: at + wrong.length })))('reads $of', ({ at, act, option }) => {
    const answer = answers[at]!

    expect(Object.keys(answer).sort()).toEqual(['acts', 'alarm', 'facts', 'language', 'option', 'topic'])
    expect(answer.acts!.map((one) => one.act)).toContain(act)
    for (const { p } of answer.acts!) expect(p > 0 && p <= 1).toBe(true)
    expect(answer.option).toBe(option)
  })

  it('says of each line which reader it is of, where a language model reads too', async () => {
    const model = await startFakeModel()
    model.answerWith((one, response) => {
      const answer = one.input.line.includes('cat')
        ? reads({ acts: ['inform'], option: 'option-1' })
        : fails(500)
      answer(one, response)
    })
    const { key, name, url } = model.settings
    const line = {
      language: 'en',
      after: 'choice',
      question: 'Where are you?',
      options: ['At work', 'At home'],
    }
    const found = await interpreted(
      [
        JSON.stringify({ ...line, text: 'next to the cat' }),
        JSON.stringify({ ...line, text: 'it is at home, of course' }),
      ],
      ['--model'],
      { GUICHET_MODEL_URL: url, GUICHET_MODEL_NAME: name, GUICHET_MODEL_KEY: key! },
    )
    await model.stop()

    expect(model.asked.map(({ input }) => [input.asked, input.options.map(({ label }) => label)])).toEqual(
      Array.from({ length: 2 }, () => ['Where are you?', ['At work', 'At home']]),
    )
    expect(found.map(({ option, reader }) => [option, reader])).toEqual([
      ['At home', 'model'],
      ['At home', 'built-in'],
    ])
  }, 60_000)
})
