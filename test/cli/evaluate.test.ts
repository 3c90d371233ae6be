import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'
import {
  calendarLines,
  scanLines,
  smallTalk,
  smallTopics,
  vpnLines,
  writeLines,
  writeTopics,
} from '../nlu/evaluation/small-topics.js'

let folder: string
let topics: string
let saved: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-evaluate-'))
  topics = writeTopics(join(folder, 'topics'), smallTopics)
  saved = join(folder, 'saved.json')
  await evaluate('--intents', topics, '--jobs', '1', '--save', saved)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

async function evaluate(...options: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const env = { GUICHET_DATA_DIR: at('data') }
  const around = { env, stdin: new PassThrough(), stdout, stderr, onStop: () => undefined }
  const exitCode = await runCli(['node', 'guichet', 'evaluate', ...options], around)
  return { exitCode, text: String(stdout.read() ?? ''), errors: String(stderr.read() ?? '') }
}

describe('guichet evaluate', () => {
  it('reads every line of the topics with a model that has not seen it, and sums up', async () => {
    const { exitCode, text, errors } = await evaluate('--intents', topics, '--jobs', '1')

    expect(exitCode).toBe(0)
    expect(text).toMatch(/^48 lines on 3 topics$/m)
    expect(text).toMatch(/^ {2}en +48 +\d+\.\d %/m)
    expect(text).toMatch(/^ {2}answered immediately +\d+ /m)
    expect(text).toMatch(/^ {2}recall when 5 % of in-scope lines are rejected +\d+\.\d %$/m)
    expect(errors).toMatch(/^ {2}5 of 5 folds read: \d+ lines/m)
  })

  it('gives everything as one JSON object', async () => {
    const { text } = await evaluate('--intents', topics, '--jobs', '1', '--json')

    const figures = JSON.parse(text)
    const { answered, asked, refused } = figures.bands
    expect(figures.accuracy).toBeGreaterThan(0.8)
    expect(figures.top3).toBe(1)
    expect(answered.lines + asked.lines + refused.lines).toBe(48)
    expect(figures.topics.map(({ label }: { label: string }) => label)).toEqual([
      'mail.calendar',
      'network.vpn',
      'printing.scan',
    ])
    expect(figures.outside).toMatchObject({ lines: 8, curve: expect.any(Array) })
    const wrong = figures.mistakes.filter(({ label }: { label: string }) => !label.startsWith('other.'))
    expect(wrong).toHaveLength(Math.round(48 * (1 - figures.accuracy)))
  })

  it('says which file and line of the topics is wrong', async () => {
    const wrong = writeTopics(at('wrong'), { 'network.vpn': [] })

    const { exitCode, errors } = await evaluate('--intents', wrong)

    expect(exitCode).toBe(2)
    expect(errors).toContain('network.vpn.yml:1: utterances.en')
  })

  it('says that a folder has no topic', async () => {
    const { exitCode, errors } = await evaluate('--intents', at('nowhere'))

    expect(exitCode).toBe(2)
    expect(errors).toContain('nowhere: there is no topic')
  })
})

describe('guichet evaluate --baseline', () => {
  it('passes when nothing has changed', async () => {
    const { exitCode, text } = await evaluate('--intents', topics, '--jobs', '1', '--baseline', saved)

    expect(exitCode).toBe(0)
    expect(text).toContain('Compared on 56 lines that are in both runs')
    expect(text).toContain('Not worse than the baseline')
  })

  it('passes when a topic has more lines of its own', async () => {
    const more = writeTopics(at('more'), {
      ...smallTopics,
      'printing.scan': [...scanLines, 'scanner lamp stays dark', 'the scan is blurred'],
    })

    const { exitCode, text } = await evaluate('--intents', more, '--jobs', '1', '--baseline', saved)

    expect(exitCode).toBe(0)
    expect(text).toContain('Topics with changed lines: printing.scan\n')
  })

  it('fails when a topic takes the lines of another, and names both and the lines', async () => {
    const greedy = vpnLines.flatMap((line) => [line, `${line} please`, `hello, ${line}`])
    const stolen = writeTopics(at('stolen'), { ...smallTopics, 'printing.scan': [...scanLines, ...greedy] })

    const { exitCode, text } = await evaluate('--intents', stolen, '--jobs', '1', '--baseline', saved)

    expect(exitCode).toBe(1)
    expect(text).toContain('printing.scan takes lines from other topics')
    expect(text).toMatch(/^ {4}network\.vpn → printing\.scan {2}vpn /m)
    expect(text).toContain('Worse than the baseline')
  })

  it('says how to make a baseline when the file is none', async () => {
    const notJson = writeLines(at('not.json'), ['nonsense'])
    const notOurs = writeLines(at('other.json'), [{ format: 2 }])

    const missing = await evaluate('--intents', topics, '--baseline', at('missing.json'))
    const unreadable = await evaluate('--intents', topics, '--baseline', notJson)
    const other = await evaluate('--intents', topics, '--baseline', notOurs)

    expect([missing, unreadable, other].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2])
    expect(missing.errors).toContain('there is no such file. Create it with: guichet evaluate --save FILE')
    expect(unreadable.errors).toContain('this is not JSON')
    expect(other.errors).toContain('format')
  })

  it('says so when the baseline is of other topics', async () => {
    const others = writeTopics(at('others'), { 'mail.spam': calendarLines, 'os.crash': scanLines })

    const { exitCode, errors } = await evaluate('--intents', others, '--jobs', '1', '--baseline', saved)

    expect(exitCode).toBe(2)
    expect(errors).toContain('no lines in common')
  })
})

describe('guichet evaluate --test', () => {
  it('reads a labelled set with the model of the topics', async () => {
    const test = writeLines(at('test.jsonl'), [
      { text: 'the vpn tunnel is broken', label: 'network.vpn', language: 'en' },
      { text: 'le tunnel vpn est en panne', label: 'network.vpn', language: 'fr' },
      { text: 'my scanner is dirty', label: 'printing.scan' },
      { text: 'the vpn gateway is dirty', label: 'printing.scan' },
    ])
    const oos = writeLines(at('oos.jsonl'), [
      { text: smallTalk[0] },
      { text: smallTalk[1], label: 'anything' },
    ])

    const { exitCode, text } = await evaluate('--intents', topics, '--test', test, '--oos', oos, '--json')

    const figures = JSON.parse(text)
    expect(exitCode).toBe(0)
    expect(figures).toMatchObject({ lines: 4, accuracy: 0.75, outside: { lines: 2 } })
    expect(figures.languages).toMatchObject([
      { language: 'en', lines: 3 },
      { language: 'fr', lines: 1 },
    ])
    expect(figures.confusions).toEqual([
      {
        label: 'printing.scan',
        takenFor: 'network.vpn',
        lines: 1,
        share: 0.5,
        examples: ['the vpn gateway is dirty'],
      },
    ])
  })

  it('reads several files, and shows none of their lines when asked not to', async () => {
    const wrong = (name: string) =>
      writeLines(at(name), [{ text: `vpn gateway ${name}`, label: 'printing.scan' }])

    const { text } = await evaluate(
      ...['--intents', topics, '--no-examples', '--json'],
      ...['--test', wrong('first.jsonl'), wrong('second.jsonl')],
    )

    expect(JSON.parse(text)).toMatchObject({
      lines: 2,
      accuracy: 0,
      confusions: [{ lines: 2, examples: [] }],
    })
    expect(text).not.toContain('vpn gateway')
  })

  it('refuses labels that are no topics', async () => {
    const test = writeLines(at('unknown.jsonl'), [{ text: 'my chair', label: 'furniture.chair' }])

    const { exitCode, errors } = await evaluate('--intents', topics, '--test', test)

    expect(exitCode).toBe(2)
    expect(errors).toContain('there is no topic called furniture.chair')
  })

  it('names each line that is wrong', async () => {
    const test = writeLines(at('bad.jsonl'), [
      { text: 'vpn', label: 'network.vpn' },
      '',
      '{"text": "vpn"',
      { text: 'vpn' },
      { text: ' ', label: 'network.vpn' },
      { text: 'vpn', label: 'network.vpn', language: 'english' },
    ])

    const { exitCode, errors } = await evaluate('--intents', topics, '--test', test)

    expect(exitCode).toBe(2)
    expect(errors).toContain('bad.jsonl:3: this is not JSON')
    expect(errors).toMatch(/bad\.jsonl:4: label: .+\. Correct or remove this line\./)
    expect(errors).toContain('bad.jsonl:5: text: the text is empty')
    expect(errors).toContain('bad.jsonl:6: language: a two-letter language code')
    expect(errors).not.toMatch(/bad\.jsonl:[12]:/)
  })

  it('says that a file is missing or empty', async () => {
    const missing = await evaluate('--intents', topics, '--test', at('missing.jsonl'))
    const empty = await evaluate('--test', writeLines(at('empty.jsonl'), []))

    expect(missing.errors).toContain('missing.jsonl: there is no such file')
    expect(empty.errors).toContain('empty.jsonl: the file has no line')
  })
})

describe('guichet evaluate --train --test', () => {
  const set = (lines: readonly string[], label: string) => lines.map((text) => ({ text, label }))
  let train: string
  let test: string
  beforeAll(() => {
    train = writeLines(at('train.jsonl'), [
      ...set(vpnLines.slice(4), 'VPN'),
      ...set(scanLines.slice(4), 'Scan a page'),
      ...set(calendarLines.slice(4), 'Calendar'),
    ])
    test = writeLines(at('held-out.jsonl'), [
      ...set(vpnLines.slice(0, 4), 'VPN'),
      ...set(scanLines.slice(0, 4), 'Scan a page'),
      { text: 'scan to mail is broken', label: 'never learnt' },
    ])
  })

  it('learns one set and reads another, whatever the labels are called', async () => {
    const oos = writeLines(at('outside.jsonl'), set(smallTalk, 'oos'))

    const { exitCode, text } = await evaluate('--train', train, '--test', test, '--oos', oos, '--json')

    const figures = JSON.parse(text)
    expect(exitCode).toBe(0)
    expect(figures).toMatchObject({ trainLines: 36, testLines: 9, labelCount: 3 })
    expect(figures.accuracy).toBe(8 / 9)
    expect(figures.top3).toBe(8 / 9)
    // Missing the untrained line gives its label an F1 of 0, and costs "Scan a page" precision: 1, 8/9 and 0.
    expect(figures.macroF1).toBeCloseTo((1 + 8 / 9 + 0) / 3, 12)
    expect(figures.outside.auroc).toBeGreaterThan(0.8)
    expect(figures.modelBytes).toBeGreaterThan(10_000)
    expect(figures.microseconds.p99).toBeGreaterThanOrEqual(figures.microseconds.median)
  })

  it('gives the same figures again, except for the time', async () => {
    const shares = async () => {
      const { accuracy, typoAccuracy, calibrationError, confusions } = JSON.parse(
        (await evaluate('--train', train, '--test', test, '--json')).text,
      )
      return { accuracy, typoAccuracy, calibrationError, confusions }
    }

    expect(await shares()).toEqual(await shares())
  })

  it('sums up', async () => {
    const { text } = await evaluate('--train', train, '--test', test)

    expect(text).toMatch(/^ {2}right +88\.9 %$/m)
    expect(text).toMatch(/^ {2}one line, median +\d+ µs$/m)
  })

  it('refuses a language that is not set up', async () => {
    const { exitCode, errors } = await evaluate('--train', train, '--test', test, '--language', 'xx')

    expect(exitCode).toBe(2)
    expect(errors).toContain('There is no language xx here. GUICHET_LANGUAGES has these: en, fr')
  })

  it.each([
    [['--train', 'a.jsonl'], '--train needs --test'],
    [['--oos', 'a.jsonl'], '--oos needs --test'],
    [['--test', 'a.jsonl', '--save', 'b.json'], 'leave out --test'],
    [['--save', 'nowhere/b.json'], 'nowhere/b.json: there is no folder nowhere'],
    [['--jobs', 'many'], 'Give a whole number, 1 or more'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, errors } = await evaluate(...options)

    expect(exitCode).not.toBe(0)
    expect(errors).toContain(message)
  })
})
