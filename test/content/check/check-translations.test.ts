import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import {
  checkTranslations,
  type LayerTranslations,
} from '../../../src/content/check/wording/check-translations.js'
import { lintTranslations } from '../../../src/content/lint/wording/lint-wording.js'
import { type MessageKey, TranslationsFile } from '../../../src/content/wording/translations-file.js'

function shipped(language: string): TranslationsFile {
  return TranslationsFile.parse(parse(readFileSync(`policies/replies/${language}.yml`, 'utf8')))
}

function given(
  language: string,
  replies: Partial<Record<MessageKey, string[]>> = {},
  isSpoken = true,
): LayerTranslations {
  const file = shipped(language)
  return { language, isSpoken, file: { ...file, replies: { ...file.replies, ...replies } } }
}

function said(...all: readonly LayerTranslations[]): readonly string[] {
  const spoken = all.filter(({ isSpoken }) => isSpoken)
  return [...checkTranslations(all), ...spoken.flatMap(lintTranslations)].map(
    ({ severity, file, path, message }) => `${severity} ${file} ${path.join('.')}: ${message}`,
  )
}

describe('replies', () => {
  it('as shipped have nothing said against them', () => {
    expect(said(given('en'), given('fr'))).toEqual([])
  })

  it('fill in only names that the other language fills in too', () => {
    const goodbye = ['Au revoir {name}.', 'À bientôt {nom}.']

    expect(said(given('en'), given('fr', { goodbye }))).toEqual([
      'error policies/replies/fr.yml replies.goodbye.1: {nom} is in no other version of "goodbye": it would be shown exactly like this',
    ])
  })

  it('are compared with languages and layers that are not in use', () => {
    const goodbye = ['Au revoir {nom}.']

    expect(said(given('fr', {}, false), given('fr', { goodbye }))).toHaveLength(1)
    expect(said(given('en', { goodbye: ['Bye {nom}.'] }, false), given('fr'))).toHaveLength(2)
  })

  it('are compared with their other variants where there is nothing else', () => {
    expect(said(given('fr', { thanks: ['De rien {nom}.', 'Je vous en prie.'] }))).toContain(
      'error policies/replies/fr.yml replies.thanks.0: {nom} is in no other version of "thanks": it would be shown exactly like this',
    )
  })

  it('of a history fill in only what is kept of each act, in whichever languages it stands', () => {
    expect(said(given('en', { 'history-held': ['put it on hold for {hours}: {hold}'] }))).toEqual([
      'error policies/replies/en.yml replies.history-held.0: there is no value for {hours} in "history-held": it would be shown exactly like this',
    ])
    expect(said(given('fr'), given('en', { 'history-taken': ['took it, {name}'] }))).toHaveLength(1)
  })

  it('of a history that has none of an act are refused, by the name of what is missing', () => {
    const { 'history-taken': _, ...others } = shipped('fr').replies

    const { error } = TranslationsFile.safeParse({ ...shipped('fr'), replies: others })

    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['replies.history-taken'])
  })

  it('on buttons have at most 40 characters, not counting what is filled in', () => {
    const tooLong = 'I would really prefer to talk to a human being'

    expect(said(given('en', { 'talk-to-human': [tooLong] }), given('fr'))).toEqual([
      `error policies/replies/en.yml replies.talk-to-human.0.en: “${tooLong}” has 46 characters; a button can have at most 40`,
    ])
  })

  it('in French are read for their typography', () => {
    expect(said(given('en'), given('fr', { hours: ['Horaires: {hours}'] }))).toEqual([
      'warning policies/replies/fr.yml replies.hours.0: “Horaires: {hours}”: a space goes before a colon',
    ])
  })
})
