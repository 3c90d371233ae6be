import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { defaultBehaviourRates } from '../../../src/dialogue/simulator/person/behaviour-rates.js'
import { loadPeople } from '../../../src/dialogue/simulator/person/load-people.js'
import { reportOf, toSavedReport } from '../../../src/dialogue/simulator/report/report.js'
import { reportPage } from '../../../src/dialogue/simulator/report/report-page.js'
import { reportText } from '../../../src/dialogue/simulator/report/report-text.js'
import type { TalkRecord } from '../../../src/dialogue/simulator/run-talk.js'
import { type RunOptions, runTalks } from '../../../src/dialogue/simulator/run-talks.js'
import { reads, startFakeModel } from '../../support/fake-model/fake-model.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { knowledgeWith } from '../../support/stage/bare-house.js'

const options: RunOptions = {
  source: { directories: [process.cwd()], languages: ['en', 'fr'] },
  modelFolders: [],
  people: join(process.cwd(), 'test/dialogue/people'),
  talks: 6,
  seed: 7,
  policy: defaultBehaviourRates,
  topic: 'network.vpn',
  language: null,
  startsAt: Date.parse('2026-06-09T10:00:00+02:00'),
  timeZone: 'Europe/Paris',
  model: null,
}

const opened = {
  banks: loadPeople(options.people, options.source.languages, shippedCatalogue().guides),
  knowledge: knowledgeWith({}),
}
const logged: string[] = []
const run = (given: RunOptions) =>
  runTalks(
    given,
    1,
    () => opened,
    (told) => {
      if ('log' in told) logged.push(told.log)
    },
  )

let talks: readonly TalkRecord[]
beforeAll(async () => {
  talks = await run(options)
}, 60_000)

describe('simulated people and the real engine', () => {
  it('talk to an end, each turn with what was meant and what came of it', () => {
    expect(talks.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5])
    for (const { turns } of talks) {
      expect(turns.length).toBeGreaterThan(0)
      expect(turns.length).toBeLessThanOrEqual(defaultBehaviourRates.mostTurns + 1)
      expect(turns[0]!.said.join('')).not.toBe('')
      for (const { acts, isPressed, judged } of turns) {
        expect(acts.length).toBeGreaterThan(0)
        if (isPressed) expect(judged.acts).toEqual([])
      }
    }
  })

  it('say the same again with the same seed, and something else with another', async () => {
    const [first] = talks
    const [again] = await run({ ...options, talks: 1 })
    const [other] = await run({ ...options, talks: 1, seed: 8 })

    expect(again).toEqual(first)
    expect(other!.turns.map(({ text }) => text)).not.toEqual(first!.turns.map(({ text }) => text))
  })

  it('are read by a language model too where one is asked for, and the figures say so', async () => {
    const model = await startFakeModel()
    model.answerWith(reads({ acts: ['report-problem'] }))
    const withModel = { ...options, talks: 2, model: model.settings }
    const report = reportOf(await run(withModel), withModel, 0)
    await model.stop()
    const before = toSavedReport(reportOf(talks, options, 0))
    const shown = { baseline: before, isOfOneTopic: true, showsTalks: false }

    expect(model.asked.length).toBeGreaterThan(2)
    expect(JSON.parse(logged.at(-1)!)).toMatchObject({ asked: model.asked.length, read: model.asked.length })
    expect(toSavedReport(report).model).toBe('fake')
    expect(reportText(report, shown)).toMatch(
      /read by the built-in reader and fake\ncompared with figures of the built-in reader alone\n/,
    )
    expect(reportPage(report)).toContain('read by the built-in reader and fake')
  }, 60_000)

  it('are reported by language, act and step, and without their words where figures are saved', () => {
    const report = reportOf(talks, options, 2)
    const text = reportText(report, {
      baseline: toSavedReport(report),
      isOfOneTopic: true,
      showsTalks: false,
    })

    expect(report.overall.talks).toBe(6)
    expect(report.overall.measures.rightEnd.of).toBe(6)
    expect(text).toContain('lines misread')
    expect(text).toContain('Where people give up')
    const page = reportPage(report)
    expect(page).toContain('network.vpn')
    expect(page).not.toMatch(/(?:src|href)=/)
    expect(JSON.stringify(toSavedReport(report))).not.toContain(talks[0]!.turns[0]!.text)
  })
})
