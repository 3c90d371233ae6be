import { beforeAll, describe, expect, it } from '@jest/globals'
import type { NluPipeline, NluResult } from '../../../src/nlu/nlu-result.js'
import { apart } from '../how-it-stands/apart.js'
import { causes, faults } from '../how-it-stands/causes.js'
import { gathered } from '../how-it-stands/gathered.js'
import { shippedReader } from '../shipped.js'

let reader: NluPipeline

beforeAll(() => {
  reader = shippedReader()
}, 300_000)

const read = (text: string, language: string) => reader.read(text, { lastLanguage: language, locale: null })
const isThankedFor = ({ metaIntent, isBare, shortAnswer, outcome, topic }: NluResult) =>
  (metaIntent === 'thanks' && isBare && shortAnswer === null) ||
  (outcome === 'answer' && topic === 'chat.thanks')
const isTakenForSolved = (understood: NluResult) =>
  isThankedFor(understood) || understood.shortAnswer === 'works' || understood.shortAnswer === 'yes'
const isTakenForBroken = ({ shortAnswer, reportedStatus }: NluResult) =>
  shortAnswer === 'still-broken' || shortAnswer === 'no' || reportedStatus === 'fails'

const languages = ['en', 'fr'] as const
const all = languages.flatMap((language) =>
  [...gathered[language].fails, ...apart[language].fails].map((text) => [language, text] as const),
)

describe('that something fails again', () => {
  it.each(all)('is not taken for thanks or for solved: %s: %s', (language, text) => {
    expect(isTakenForSolved(read(text, language))).toBe(false)
  })

  it.each(languages)('is mostly understood in lines set apart: %s', (language) => {
    const lines = apart[language].fails
    const understood = lines.filter((text) => isTakenForBroken(read(text, language)))

    expect(understood.length / lines.length).toBeGreaterThanOrEqual(0.85)
  })
})

describe('an exclamation', () => {
  it.each([
    ['en', 'argh, it fails again'],
    ['en', 'darn, it fails again since ten minutes'],
    ['en', 'ugh, still the same error'],
    ['en', 'oh no it fails again since ten minutes'],
    ['fr', 'mince, ça recommence depuis dix minutes'],
    ['fr', 'zut, ça replante'],
    ['fr', 'aïe aïe aïe, ça coupe de nouveau'],
  ])('before it hides nothing: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ shortAnswer: 'still-broken', isBare: true })
  })

  it.each([
    ['en', 'oh dear, my mistake, it works now, thanks'],
    ['fr', 'mince, désolé, ça marche en fait, merci'],
  ])('before good news is none of bad: %s: %s', (language, text) => {
    expect(isTakenForBroken(read(text, language))).toBe(false)
  })
})

describe('that it works elsewhere', () => {
  it.each([
    ['en', 'it works for everyone else'],
    ['en', 'sound works fine on other sites'],
    ['en', "it works on my colleague's desk"],
    ['fr', 'ça marche chez mes collègues'],
    ['fr', 'sur les autres sites ça fonctionne'],
  ])('does not say that it works here: %s: %s', (language, text) => {
    const understood = read(text, language)

    expect(isTakenForSolved(understood)).toBe(false)
    expect(understood.reportedStatus).not.toBe('works')
  })
})

describe('that it works for others', () => {
  it.each([
    ['en', 'it works for reception'],
    ['en', 'works fine for accounting'],
    ['en', 'reception can print'],
    ['en', 'my colleagues can connect'],
    ['fr', 'ça marche chez ma collègue'],
    ['fr', 'ça marche à l’accueil'],
    ['fr', 'ça marche pour la compta'],
    ['fr', 'chez Julie ça marche'],
    ['fr', 'ma collègue y arrive, elle'],
    ['fr', 'les autres n’ont rien'],
  ])('says that it touches one: %s: %s', (language, text) => {
    const understood = read(text, language)

    expect(understood).toMatchObject({
      reportedStatus: 'unclear',
      shortAnswer: null,
      facts: { impact: 'one' },
    })
    expect(understood.gestures).toEqual([])
    expect(isTakenForSolved(understood)).toBe(false)
  })

  it.each([
    ['en', 'the printer prints nothing, it works for reception'],
    ['fr', 'rien ne s’imprime, chez Julie ça marche'],
  ])('leaves what fails as it is: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ reportedStatus: 'fails', facts: { impact: 'one' } })
  })

  it.each([
    ['en', 'it works for me now'],
    ['en', 'it works for good'],
    ['en', 'it works for now'],
    ['fr', 'ça marche pour moi'],
    ['fr', 'ça marche pour de bon'],
    ['fr', 'ça marche pour l’instant'],
  ])('is not said of who writes: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ reportedStatus: 'works', facts: {} })
  })

  it.each([
    ['en', 'it does not work for my colleague either'],
    ['fr', 'ça ne marche pas non plus chez ma collègue'],
  ])('is not said where it fails for them too: %s: %s', (language, text) => {
    expect(read(text, language).facts.impact).not.toBe('one')
  })
})

describe('that it works for one use', () => {
  it.each([
    ['en', 'it works for scanning'],
    ['en', 'it works for scanning documents'],
    ['en', 'works fine for copies'],
    ['en', 'it works for my mails'],
    ['fr', 'ça marche pour scanner'],
    ['fr', 'ça marche pour le scan'],
    ['fr', 'ça marche pour imprimer'],
    ['fr', 'ça fonctionne pour les copies'],
  ])('is said of nobody, and of nothing that fails: %s: %s', (language, text) => {
    const understood = read(text, language)

    expect(understood).toMatchObject({ reportedStatus: 'unclear', worksOnlyFor: 'use', outcome: 'unknown' })
    expect(understood.facts.impact).toBeUndefined()
    expect(isTakenForSolved(understood)).toBe(false)
  })

  it.each([
    ['en', 'it works for Manning'],
    ['en', 'it works for marketing'],
    ['fr', 'ça marche pour Olivier'],
    ['fr', 'ça marche chez Roger'],
  ])('is not what is said of people: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ worksOnlyFor: 'others', facts: { impact: 'one' } })
  })

  it.each([
    ['en', 'my colleague can print'],
    ['fr', 'ma collègue peut imprimer'],
  ])('what others can do is no request: %s: %s', (language, text) => {
    const understood = read(text, language)

    expect(understood.worksOnlyFor).toBe('others')
    if (understood.outcome === 'answer') expect(understood.topic).toBe('printing.not-printing')
  })
})

describe('that nothing has changed', () => {
  it.each([
    ['en', 'it is the same as before'],
    ['en', 'same story as last week'],
    ['en', 'same problem as yesterday'],
    ['fr', 'c’est toujours pareil qu’avant'],
    ['fr', 'le même problème qu’hier'],
    ['fr', 'rien n’a changé'],
  ])('is no question and no matter by itself: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({
      outcome: 'unknown',
      shortAnswer: 'still-broken',
      isBare: true,
    })
  })

  it.each([
    ['en', 'is it down?'],
    ['fr', 'encore ?! c’est la même panne que la semaine dernière ?'],
  ])('is not what is asked: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ outcome: 'answer', topic: 'desk.outage' })
  })
})

describe('that it was tried, and no more', () => {
  it.each([
    ['en', 'tried that already, no luck'],
    ['fr', 'déjà essayé, rien'],
  ])('names nothing: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ shortAnswer: 'still-broken', isBare: true })
  })
})

it.each([
  ['en', 'it prints nothing', 'printing.not-printing'],
  ['fr', 'j’entends rien', 'hardware.audio'],
])('%s: “%s” is no good news with a no behind it', (language, text, topic) => {
  expect(read(text, language)).toMatchObject({ shortAnswer: null, outcome: 'answer', topic })
})

describe('that something fails of which it is not said what', () => {
  it.each([
    ['en', 'it does not open'],
    ['en', 'it doesn’t open anymore'],
    ['fr', 'ça ne s’ouvre pas'],
  ])('is no question about hours: %s: %s', (language, text) => {
    const understood = read(text, language)

    expect(understood).toMatchObject({ reportedStatus: 'fails', isBare: true })
    expect(understood.outcome).not.toBe('answer')
  })

  it.each([
    ['en', 'when do you open'],
    ['en', 'are you not open on saturday?'],
    ['fr', 'vous n’ouvrez pas le samedi ?'],
  ])('leaves questions about hours: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ outcome: 'answer', topic: 'desk.hours' })
  })
})

describe('what is for work', () => {
  it.each(['yes my work one', 'the work phone', 'only at work'])('does not work for that: %s', (text) => {
    const { shortAnswer, reportedStatus } = read(text, 'en')

    expect(shortAnswer).not.toBe('works')
    expect(reportedStatus).not.toBe('works')
  })
})

describe('that something works again', () => {
  it.each(languages)(
    'is mostly thanked for in lines set apart, and seldom taken for broken: %s',
    (language) => {
      const lines = apart[language].works.map((text) => read(text, language))
      const share = (some: readonly NluResult[]) => some.length / lines.length

      expect(share(lines.filter(isTakenForSolved))).toBeGreaterThanOrEqual(0.7)
      expect(share(lines.filter(isTakenForBroken))).toBeLessThanOrEqual(0.04)
    },
  )

  it.each([
    ['en', 'thanks, it works again'],
    ['en', 'Thanks, the issue hasn’t come back'],
    ['en', 'thanks, it’s back'],
    ['en', 'internet is back, thanks'],
    ['en', "thanks, I'll write again if it fails again"],
    ['fr', 'merci c’est revenu'],
    ['fr', 'merci, ça remarche'],
    ['fr', 'merci, je reviens vers vous si ça recommence'],
  ])('is not taken for broken: %s: %s', (language, text) => {
    expect(isTakenForBroken(read(text, language))).toBe(false)
  })
})

describe('that it is back', () => {
  it.each([
    ['en', 'it’s back'],
    ['en', 'it came back'],
    ['fr', 'c’est revenu'],
    ['fr', 'il est de retour'],
  ])('may be either: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ reportedStatus: 'back', shortAnswer: null })
  })

  it.each([
    ['en', 'the error is back', 'fails'],
    ['en', 'the wifi is back', 'works'],
    ['en', 'the wifi problem is back', 'fails'],
    ['en', 'it came back again', 'fails'],
    ['en', 'the error is gone', 'works'],
    ['en', 'my sound is gone', 'fails'],
    ['fr', 'l’erreur est revenue', 'fails'],
    ['fr', 'le son est revenu', 'works'],
    ['fr', 'le problème de son est revenu', 'fails'],
    ['fr', 'ça replante', 'fails'],
    ['fr', 'ça ne plante plus', 'works'],
  ])('depends on what is: %s: %s', (language, text, standing) => {
    expect([text, standingOf(text, language)]).toEqual([text, standing])
  })
})

/** Returns the status that a text reports. Complete phrases known as answers don't need this. */
function standingOf(text: string, language: string) {
  const { reportedStatus, shortAnswer } = read(text, language)
  if (shortAnswer === 'works') return 'works'
  return shortAnswer === 'still-broken' ? 'fails' : reportedStatus
}

describe('that it is back and no more', () => {
  it.each([
    ['en', 'it came back by itself'],
    ['en', 'yep, it’s back'],
    ['fr', 'c’est revenu tout seul, désolé'],
    ['fr', 'oui c’est revenu'],
  ])('is a reading of its own: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ reportedStatus: 'back', isOfThing: false })
  })

  it.each([
    ['en', 'return a laptop'],
    ['en', 'it works on my colleague’s desk'],
    ['fr', 'retour de matériel'],
    ['fr', 'ça marche chez ma collègue'],
  ])('is not what only sounds so: %s: %s', (language, text) => {
    expect(read(text, language).reportedStatus).not.toBe('back')
  })
})

it.each([
  ['en', 'yes internet works', true],
  ['en', 'ok that did the trick, thanks', false],
  ['en', 'oki it works', false],
  ['fr', 'oui internet marche', true],
  ['fr', 'ok c’était bien ça', false],
])('%s: whether “%s” names what works: %s', (language, text, isNamed) => {
  expect(read(text, language)).toMatchObject({ reportedStatus: 'works', isOfThing: isNamed })
})

describe('what it came from', () => {
  it.each(languages.flatMap((language) => causes[language].map((text) => [language, text] as const)))(
    'may be the end of it, and is no other matter: %s: %s',
    (language, text) => {
      expect(read(text, language)).toMatchObject({ reportedStatus: 'back', outcome: 'unknown' })
    },
  )

  it.each(languages.flatMap((language) => faults[language].map((text) => [language, text] as const)))(
    'is not what a fault is told with: %s: %s',
    (language, text) => {
      expect(read(text, language).reportedStatus).not.toBe('back')
    },
  )

  it.each([
    ['en', 'all good, it was just switched off'],
    ['fr', "c'est bon, il était juste éteint"],
    ['fr', 'fausse alerte, il était éteint'],
  ])('beside good news is good news: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ reportedStatus: 'works' })
    expect(read(text, language).outcome === 'answer' && read(text, language).topic !== 'chat.thanks').toBe(
      false,
    )
  })
})

describe('for no reason', () => {
  it.each([
    ['en', 'the mural app keeps failing for no reason'],
    ['en', 'it crashes for no apparent reason'],
    ['fr', 'ça plante sans raison'],
    ['fr', "l'imprimante bourre sans arrêt"],
  ])('denies no fault: %s: %s', (language, text) => {
    expect(read(text, language).reportedStatus).toBe('fails')
  })
})

describe('a thing that is not named', () => {
  it.each([
    ['en', 'this thing never works'],
    ['fr', 'ce truc marche jamais'],
    ['fr', 'cette saleté ne fonctionne jamais'],
  ])('fails, which is no complaint of the support: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({
      reportedStatus: 'fails',
      outcome: expect.not.stringMatching('answer'),
    })
  })

  it.each([
    ['en', "you're too slow"],
    ['fr', 'vous êtes trop lents'],
    ['fr', 'Personne ne répond jamais chez vous'],
  ])('is not what somebody complains of who says “you”: %s: %s', (language, text) => {
    expect(read(text, language)).toMatchObject({ outcome: 'answer', topic: 'desk.complaint' })
  })
})
