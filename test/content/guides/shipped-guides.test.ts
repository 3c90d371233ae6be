import { describe, expect, it } from '@jest/globals'
import type { GuideFile, QuestionStep } from '../../../src/content/guides/guide-file.js'
import { optionByLabel } from '../../../src/nlu/text/match-option.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { goEveryWay } from '../guide-ways.js'

const shipped = shippedCatalogue()
const guides = [...shipped.guides.values()].map((guide) => [guide.topic, guide] as const)
const languages = ['en', 'fr']

function questions(guide: GuideFile): readonly (readonly [string, QuestionStep])[] {
  return Object.entries(guide.steps).flatMap(([id, step]) => ('options' in step ? [[id, step] as const] : []))
}

describe.each(guides)('the guide of %s', (_topic, guide) => {
  it('ends after at most six questions on every way, and says something at each stop', () => {
    let ends = 0

    goEveryWay(guide, {}, ({ position, depth }) => {
      const texts =
        position.at === 'outcome' ? [position.outcome.say] : [position.step.say, position.step.simpler]
      const silent = languages.filter((language) =>
        texts.some((text) => text !== undefined && !text[language]),
      )
      if (silent.length > 0 || depth > 6)
        throw new Error(`${position.id}: question ${depth}, silent in ${silent.join()}`)
      if (position.at === 'outcome') ends += 1
    })

    expect(ends).toBeGreaterThan(1)
  })

  it('can be gone through whatever system and place is known before', () => {
    for (const os of ['windows', 'macos', 'linux', 'ios', 'android']) {
      for (const place of ['office', 'home', 'travelling']) {
        let ends = 0
        goEveryWay(guide, { os, place }, ({ position }) => {
          if (position.at === 'outcome') ends += 1
        })
        expect(ends).toBeGreaterThan(0)
      }
    }
  })

  it('lets every answer be typed, in both languages', () => {
    const wrong = questions(guide).flatMap(([id, step]) =>
      step.options.flatMap((option) =>
        languages.flatMap((language) => {
          const chosen = optionByLabel(guide.steps[id], option.label[language]!)
          return chosen?.id === option.id
            ? []
            : [`${id}: “${option.label[language]}” chooses ${chosen?.id ?? 'nothing'}`]
        }),
      ),
    )

    expect(wrong).toEqual([])
  })

  it('lets every way of saying an answer choose that answer', () => {
    const wrong = questions(guide).flatMap(([id, step]) =>
      step.options.flatMap((option) =>
        Object.values(option.says ?? {}).flatMap((phrases) =>
          phrases
            .filter((words) => optionByLabel(guide.steps[id], words)?.id !== option.id)
            .map((words) => `${id}: “${words}” does not choose ${option.id}`),
        ),
      ),
    )

    expect(wrong).toEqual([])
  })

  it('has one option for one meaning', () => {
    const doubled = questions(guide).filter(([, step]) => {
      const meanings = step.options.flatMap((option) => option.means ?? [])
      return new Set(meanings).size < meanings.length
    })

    expect(doubled.map(([id]) => id)).toEqual([])
  })
})
